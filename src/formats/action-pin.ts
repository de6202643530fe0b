/** Whether two workflows are the same, whatever release or commit of Stepmark each uses. */
export function sameButForPins(a: string, b: string): boolean {
  return withoutPins(a) === withoutPins(b);
}

function withoutPins(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(
      /^( *- uses: stepmark\/stepmark(?:\/publish)?)@(?:[0-9a-f]{40} # v\S+|v\S+ # a tag can be moved: .*)$/gm,
      '$1',
    );
}

const SPECIAL = /[&<>"'`=]/gu;

/** Text for an element or a quoted attribute. The only way into the page for anything that is not markup of ours. */
export function text(value: string): string {
  return value.replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`);
}

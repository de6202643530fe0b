/** The first line of a comment that answers a command or a button: `answers` is letters, digits and blanks of ours. */
export function formatReplyMarker(answers: string): string {
  return `<!-- stepmark-reply ${answers} -->`;
}

/** Whether a comment's body begins with just that marker; who wrote it is for the caller to look at. */
export function hasReplyMarker(body: string, answers: string): boolean {
  return (
    body.startsWith(`${formatReplyMarker(answers)}\n`) || body.startsWith(`${formatReplyMarker(answers)}\r\n`)
  );
}

/** The text of `help`, from the table of commands. */
export function helpText(commands) {
  const lines = [...commands.values()].flatMap(({ name, usage, summary }) => [
    `  ${[name, usage].filter(Boolean).join(' ')}`,
    `      ${summary}`,
  ]);
  return ['usage: jobmill [--dir DIR] [--now TIME] COMMAND [ARGUMENT...]', '', ...lines, ''].join('\n');
}

import { type Phrase, plainText } from '../phrase.ts';

/** A phrase as text of a terminal. */
export function logText(phrase: Phrase): string {
  return plainText(phrase);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours may stand before a line's first character
const COMMAND_AT_START = /^((?:\s|\u001b\[[\d;]*m)*):(?=:)/u;

/**
 * A finished line, made harmless for a CI job's log: a runner obeys `##[command]` anywhere in a line and `::command::`
 * at its start (SECURITY.md row A16). Wrapping decides what starts a line, so this comes last.
 */
export function breakCommands(line: string): string {
  return line.replaceAll('##[', '## [').replace(COMMAND_AT_START, '$1: ');
}

import { ENGLISH, type MessageKey, type Messages } from './messages.ts';
import type { Part, Phrase } from './phrase.ts';

type HolesIn<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesIn<Rest>
  : never;

/** The names in braces of a message, read from the English text. */
export type Holes<Key extends MessageKey> = HolesIn<(typeof ENGLISH)[Key]>;

type Values<Key extends MessageKey> = Readonly<Record<Holes<Key>, number | Phrase>>;
type Arguments<Key extends MessageKey> = [Holes<Key>] extends [never] ? [] : [values: Values<Key>];

/** Says things in the words of one catalogue. */
export interface Voice {
  /** A whole message; `one||other` is chosen by `{n}`. */
  say<Key extends MessageKey>(key: Key, ...values: Arguments<Key>): Phrase;
  /** A message without holes, as bare text. */
  word(key: MessageKey): string;
}

export function createVoice(messages: Messages): Voice {
  return {
    say: (key, ...[values]) => fill(chooseNumber(messages[key], values ?? {}), values ?? {}),
    word: (key) => messages[key],
  };
}

/** The voice of the catalogue that this repository is written in. */
export const ENGLISH_VOICE: Voice = createVoice(ENGLISH);

function chooseNumber(template: string, values: Readonly<Record<string, number | Phrase>>): string {
  const [one, other] = template.split('||');
  if (one === undefined || other === undefined) return template;
  return values.n === 1 ? one : other;
}

function fill(template: string, values: Readonly<Record<string, number | Phrase>>): Phrase {
  const parts: Part[] = [];
  template.split(/\{(\w+)\}/u).forEach((piece, index) => {
    if (index % 2 === 0) {
      if (piece !== '') parts.push({ kind: 'words', text: piece });
      return;
    }
    const value = values[piece];
    if (value === undefined) return;
    if (typeof value === 'number') parts.push({ kind: 'words', text: String(value) });
    else parts.push(...value);
  });
  return parts;
}

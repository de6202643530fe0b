import { UnreadableReport } from '../../core/errors.ts';

/** Characters that are kept of one text, attribute value or CDATA section. */
export const KEEP = 64 * 1024;
/** Entities are shorter than this: a cut inside of one is moved in front of it. */
const ENTITY = 16;

/**
 * Cuts texts and attribute values that go on over several pieces. What begins and ends inside one piece is short
 * enough as it is and passed on unseen.
 */
export function createRunTrimmer(emit: (text: string) => void) {
  let state: 'text' | 'tag' | '"' | "'" = 'text';
  let length = 0;
  let wasCut = false;
  /** The last characters that were passed on: the next piece may begin inside an entity. */
  let passed = '';

  function keep(part: string): void {
    const room = Math.max(0, KEEP - length);
    length += part.length;
    if (room >= part.length) {
      passed = (passed + part).slice(-ENTITY);
      emit(part);
    } else if (!wasCut) {
      wasCut = true;
      const restOfEntity = endsInEntity(passed) ? part.slice(0, ENTITY).indexOf(';') + 1 : 0;
      emit(part.slice(0, Math.max(restOfEntity, wholeCut(part, room))));
    }
  }

  function enter(next: typeof state): void {
    state = next;
    length = 0;
    wasCut = false;
    passed = '';
  }

  function passTag(part: string, from: number): number {
    for (let index = from; index < part.length; index++) {
      const char = part[index];
      if (char !== '>' && char !== '"' && char !== "'") continue;
      emit(part.slice(from, index + 1));
      enter(char === '>' ? 'text' : char);
      return index + 1;
    }
    length += part.length - from;
    if (length > KEEP) throw new UnreadableReport('malformed', `found a tag of more than ${KEEP} characters`);
    emit(part.slice(from));
    return part.length;
  }

  function passQuoted(part: string, from: number, quote: string): number {
    const end = part.indexOf(quote, from);
    keep(part.slice(from, end < 0 ? part.length : end));
    if (end < 0) return part.length;
    emit(quote);
    enter('tag');
    return end + 1;
  }

  /** A stretch that begins in the present state and holds no further `<` but perhaps its first character. */
  function follow(part: string): void {
    let index = 0;
    while (index < part.length) {
      if (state === 'tag') index = passTag(part, index);
      else if (state === 'text') {
        keep(part.slice(index));
        index = part.length;
      } else index = passQuoted(part, index, state);
    }
  }

  return {
    write(text: string): void {
      const first = text.indexOf('<');
      if (first < 0) {
        follow(text);
        return;
      }
      const last = text.lastIndexOf('<');
      follow(text.slice(0, first));
      if (last > first) emit(text.slice(first, last));
      enter('tag');
      follow(text.slice(last));
    },
  };
}

/** Where to cut at or before `at`, outside of entities and surrogate pairs. */
function wholeCut(text: string, at: number): number {
  const entity = text.slice(Math.max(0, at - ENTITY), at);
  if (endsInEntity(entity)) return at - (entity.length - entity.lastIndexOf('&'));
  return isHighSurrogate(text.charCodeAt(at - 1)) ? at - 1 : at;
}

function endsInEntity(text: string): boolean {
  const tail = text.slice(-ENTITY);
  return tail.lastIndexOf('&') > tail.lastIndexOf(';');
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

import { type Phrase, quote } from './phrase.ts';
import type { Voice } from './voice.ts';

const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/u;

/**
 * "2026-11-22 10:15 UTC"; the hour alone on the day of `sameDayAs`. A comment is read later and elsewhere: no other
 * clock would mean the same to everybody. What is no time in UTC is quoted as it is.
 */
export function utcTime(iso: string, voice: Voice, sameDayAs: string | null = null): Phrase {
  const [, day, clock] = ISO.exec(iso) ?? [];
  if (day === undefined || clock === undefined) return quote(iso, 40);
  const isSameDay = sameDayAs !== null && ISO.exec(sameDayAs)?.[1] === day;
  const text = isSameDay ? clock : `${day} ${clock}`;
  return voice.say('time.utc', { time: [{ kind: 'words', text }] });
}

import { describe, expect, test } from '@jest/globals';
import type { TurnResult } from '../../src/core/bench/turn-result.ts';
import { formatTurnResult } from '../../src/formats/results-file.ts';
import { createLineReader } from '../../src/formats/results-line.ts';
import { arbitraryResults, SMALL_SHAPE } from '../support/arbitrary-results.ts';

const LINES = [...arbitraryResults({ ...SMALL_SHAPE, invalid: 0.3, unfinished: 0.3 })];

const reader = createLineReader();

function read(text: string) {
  return reader({ name: 'results.jsonl', number: 7, text });
}

function factsOf({ key, score, last }: TurnResult) {
  const { attempt, turn, ...head } = key;
  return { head, attempt, turn, isMeasured: score !== null, isLast: last };
}

/** The same content, its names in another order and with space between. */
function otherSpelling(line: TurnResult): string {
  return JSON.stringify(Object.fromEntries(Object.entries(line).reverse()), null, 1).replaceAll('\n', '');
}

describe('reading what merging needs of a line', () => {
  test('finds key, measured and last without reading the whole', () => {
    expect(LINES.some(({ score }) => score === null) && LINES.some(({ last }) => !last)).toBe(true);
    for (const line of LINES) expect(read(formatTurnResult(line).trimEnd())).toEqual(factsOf(line));
  });

  test('finds the same in another spelling of a line', () => {
    for (const line of LINES) expect(read(otherSpelling(line))).toEqual(factsOf(line));
  });

  test('does not take what somebody said for a member of the line', () => {
    const [line] = LINES.filter(({ score, last }) => score !== null && last);
    if (line?.score === undefined || line.score === null) throw new Error('expected a measured line');
    const said = ',"score":null,"last":false,{"schema":1,"key":}';
    const hostile: TurnResult = {
      ...line,
      key: { ...line.key, agent: 'a}b', agent_version: said },
      score: {
        ...line.score,
        first_failure: { step: 'one', cause: 'WRONG', test: null, message: said },
      },
      notes: [said],
    };
    expect(read(formatTurnResult(hostile).trimEnd())).toEqual(factsOf(hostile));
  });

  test.each([
    ['a line that breaks off', (text: string) => text.slice(0, -20)],
    ['a line that broke off and was written on', (text: string) => `${text.slice(0, 900)}${text}`],
    ['attempt 0', (text: string) => text.replace('"attempt":1,', '"attempt":0,')],
    ['a turn beyond all', (text: string) => text.replace('"turn":1}', '"turn":1001}')],
    ['no object', () => '[1]'],
    ['another schema', (text: string) => text.replace('"schema":1', '"schema":9')],
    ['an unknown level', (text: string) => text.replace('"help_level":"bare"', '"help_level":"all"')],
  ])('refuses %s, naming the place', (_, spoil) => {
    const [line] = LINES.filter(({ key }) => key.help_level === 'bare');
    if (line === undefined) throw new Error('expected a bare line');
    expect(() => read(spoil(formatTurnResult(line).trimEnd()))).toThrow('results.jsonl, line 7');
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CheckExternalId,
  formatExternalId,
  parseExternalId,
} from '../../../src/core/github/check-external-id.ts';
import { type CheckFacts, type CheckThere, decideCheck } from '../../../src/core/github/decide-check.ts';
import type { ExistingCheck } from '../../../src/pipeline/github-port.ts';

const APP = 12;
const idOf = (part: Partial<CheckExternalId> = {}): CheckExternalId => ({
  key: 'k1',
  run: 20,
  attempt: 1,
  ...part,
});
const SHOWN = { status: 'completed', conclusion: 'failure', title: '1 broken', summary: 'a\nb', text: null };

function check(id: number, of: CheckExternalId, part: Partial<ExistingCheck> = {}): CheckThere {
  const existing: ExistingCheck = {
    id,
    externalId: formatExternalId(of),
    appId: APP,
    annotationCount: 0,
    url: `https://github.test/r/${id}`,
    ...SHOWN,
    ...part,
  };
  return existing;
}

const decide = (checks: readonly CheckThere[], facts: Partial<CheckFacts> = {}) =>
  decideCheck({ checks, appId: APP, shown: SHOWN, externalId: idOf(), ...facts });

describe('the check run of a card', () => {
  test('is created where there is none of ours', () => {
    expect(decide([])).toEqual({ kind: 'create' });
    expect(decide([check(1, idOf({ key: 'k2' })), check(2, idOf(), { externalId: 'lint' })])).toEqual({
      kind: 'create',
    });
  });

  test('is left where it shows the same', () => {
    expect(decide([check(7, idOf())])).toEqual({ kind: 'unchanged', url: 'https://github.test/r/7' });
    expect(decide([check(7, idOf(), { summary: 'a\r\nb\r\n', text: '' })]).kind).toBe('unchanged');
  });

  test.each<[Partial<ExistingCheck>]>([
    [{ status: 'in_progress' }],
    [{ conclusion: 'success' }],
    [{ title: '2 broken' }],
    [{ title: null }],
    [{ summary: 'a\nc' }],
    [{ text: 'details' }],
  ])('is updated where it shows %j, and tells how many annotations are there', (part) => {
    expect(decide([check(7, idOf(), { ...part, annotationCount: 50 })])).toEqual({
      kind: 'update',
      id: 7,
      annotationCount: 50,
    });
  });

  test('B11: of another App, or where we do not know ours, is not touched', () => {
    expect(decide([check(7, idOf(), { appId: 13 })])).toEqual({ kind: 'create' });
    expect(decide([check(7, idOf(), { appId: null })])).toEqual({ kind: 'create' });
    expect(decide([check(7, idOf(), { appId: null })], { appId: null })).toEqual({ kind: 'create' });
  });
});

describe('check runs of several runs', () => {
  test('a later run is never overwritten', () => {
    expect(decide([check(7, idOf({ attempt: 2 })), check(6, idOf())])).toEqual({
      kind: 'older',
      why: 'run 20, attempt 2, has been published',
    });
  });

  test('a completed check of an earlier run is left with its annotations, an open one is taken over', () => {
    expect(decide([check(7, idOf({ run: 19 }))])).toEqual({ kind: 'create' });
    expect(decide([check(7, idOf({ run: 19 }), { status: 'in_progress', conclusion: null })])).toEqual({
      kind: 'update',
      id: 7,
      annotationCount: 0,
    });
  });
});

describe('the external id of a check', () => {
  test('is read back', () => {
    expect(formatExternalId(idOf())).toBe('k1 20 1');
    const any = fc.record<CheckExternalId>({
      key: fc.stringMatching(/^[A-Za-z0-9_-]{1,80}$/),
      run: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      attempt: fc.integer({ min: 1, max: 999_999 }),
    });
    fc.assert(fc.property(any, (id) => expect(parseExternalId(formatExternalId(id))).toEqual(id)));
  });

  test.each([
    '',
    'k1',
    'k1 20',
    'k1 20 1 ',
    'k1  20 1',
    'k1 020 1',
    'k1 20 0',
    'k 1 20 1',
    'k1 9999999999999999 1',
  ])('%j is not one of ours', (text) => {
    expect(parseExternalId(text)).toBeNull();
  });
});

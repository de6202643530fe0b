import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ArtifactName,
  formatArtifactName,
  parseArtifactName,
} from '../../../src/core/github/artifact-name.ts';
import { decodeBase64Url, encodeBase64Url } from '../../../src/core/github/base64url.ts';
import { CARD_KEY_PATTERN, createCardKey, isKeyOf } from '../../../src/core/github/card-key.ts';
import { anyText } from '../../support/any-text.ts';

const someText = anyText({ minLength: 1, maxLength: 120 });
const anyName = fc.record({ workflow: someText, part: fc.option(someText) });
const anyAttempt = fc.integer({ min: 1, max: 999_999 });

describe('the key of a card', () => {
  test('is the same for the same workflow and part, and readable where it is short', () => {
    expect(createCardKey({ workflow: 'Stepmark', part: null })).toBe('U3RlcG1hcms');
    expect(decodeBase64Url(createCardKey({ workflow: 'Tests', part: 'kvlog' }))).toBe('Tests\u0000kvlog');
  });

  test('tells a workflow from a part of one, and parts from each other', () => {
    const names = [
      { workflow: 'a', part: null },
      { workflow: 'a', part: 'b' },
      { workflow: 'ab', part: null },
      { workflow: 'a', part: 'c' },
      { workflow: 'b', part: 'a' },
    ];
    expect(new Set(names.map(createCardKey)).size).toBe(names.length);
  });

  test('of a long name is cut, and two that differ at the end keep different keys', () => {
    const long = 'monorepo '.repeat(30);
    const keys = ['a', 'b'].map((end) => createCardKey({ workflow: long + end, part: null }));
    expect(keys.map((key) => key.length)).toEqual([80, 80]);
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[0]?.slice(0, 64)).toBe(keys[1]?.slice(0, 64));
  });

  test('is, for any name, one that artifacts and markers can hold', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(createCardKey(name)).toMatch(CARD_KEY_PATTERN);
      }),
    );
  });

  test('is another one for another name', () => {
    const name = fc.record({
      workflow: fc.string({ minLength: 1 }),
      part: fc.option(fc.string({ minLength: 1 })),
    });
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(one.workflow !== other.workflow || one.part !== other.part);
        expect(createCardKey(one)).not.toBe(createCardKey(other));
      }),
    );
  });
});

describe('base64url', () => {
  test('gives a text again, and is what Node writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const code = encodeBase64Url(text);
        expect(code).toBe(Buffer.from(text).toString('base64url'));
        expect(decodeBase64Url(code)).toBe(text);
      }),
    );
  });

  test.each(['a', 'YQ==', 'Y+', 'YR', 'wyg', '7aCA', 'Y Q', 'é'])('%j is not one of ours', (code) => {
    expect(decodeBase64Url(code)).toBeNull();
  });

  test('keeps a byte order mark', () => {
    expect(decodeBase64Url(encodeBase64Url('\ufeffa'))).toBe('\ufeffa');
  });
});

describe('the name of an artifact', () => {
  test('tells what it holds, of which card, from which attempt', () => {
    expect(formatArtifactName({ kind: 'result', key: 'U3RlcG1hcms', attempt: 1 })).toBe(
      'stepmark-U3RlcG1hcms-1',
    );
    expect(formatArtifactName({ kind: 'logs', key: 'U3RlcG1hcms', attempt: 2 })).toBe(
      'stepmark-logs-U3RlcG1hcms-2',
    );
  });

  test('A7: is read back, and a result is never taken for logs, whatever the card is called', () => {
    fc.assert(
      fc.property(
        anyName,
        anyAttempt,
        fc.constantFrom<ArtifactName['kind']>('result', 'logs'),
        (card, attempt, kind) => {
          const artifact = { kind, key: createCardKey(card), attempt };
          const name = formatArtifactName(artifact);
          expect(name).not.toMatch(/["/:<>|*?\r\n\\]/);
          expect(parseArtifactName(name)).toEqual(artifact);
        },
      ),
    );
  });

  test.each([
    'scorecard',
    'stepmark-',
    'stepmark-a',
    'stepmark-a-0',
    'stepmark-a-01',
    'stepmark-a-1 ',
    'stepmark-a-1\n',
    'stepmark-a/b-1',
    'Stepmark-a-1',
    `stepmark-${'a'.repeat(81)}-1`,
    'stepmark-a-1234567',
  ])('%j is not one of ours', (name) => {
    expect(parseArtifactName(name)).toBeNull();
  });
});

describe('whose key it is (SECURITY.md row A7)', () => {
  const path = fc.stringMatching(/^[a-z]{1,60}$/).map((name) => `.github/workflows/${name}.yml`);

  test('every key of a workflow is known as one of its own, whatever its part and its length', () => {
    fc.assert(
      fc.property(path, fc.option(someText), (workflow, part) => {
        expect(isKeyOf(createCardKey({ workflow, part }), workflow)).toBe(true);
      }),
    );
  });

  test('no key of another workflow passes for one, unless both are too long to be told apart', () => {
    fc.assert(
      fc.property(path, path, fc.option(someText), (workflow, other, part) => {
        // 48 bytes are what a key that was cut begins with.
        fc.pre(workflow.slice(0, 45) !== other.slice(0, 45));
        expect(isKeyOf(createCardKey({ workflow: other, part }), workflow)).toBe(false);
      }),
    );
  });

  test.each(['', 'a', '____', 'a2V5'])('%j is nobody’s', (key) => {
    expect(isKeyOf(key, '.github/workflows/stepmark.yml')).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JSON_LIMITS, parseStrictJson } from '../../src/formats/strict-json.ts';
import { timesOf } from '../support/thorough.ts';

/** A name as JSON may write it: each character as itself or as an escape. */
function spell(name: string, escaped: readonly boolean[]): string {
  const code = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const units = name.split('');
  const spelt = units.map((unit, index) =>
    escaped[index] === true ? code(unit) : JSON.stringify(unit).slice(1, -1),
  );
  return `"${spelt.join('')}"`;
}

const name = fc.oneof(
  fc.constantFrom('id', 'set', 'a"b', 'a\\', '\\', 'é', '{', ',', ':'),
  fc.string({ minLength: 1, maxLength: 4 }).filter((text) => text !== '__proto__'),
);

/** Object texts with their names, some of them twice under another spelling. */
const objectText = fc
  .array(fc.tuple(name, fc.array(fc.boolean(), { maxLength: 4 }), fc.json()), { maxLength: 6 })
  .map((members) => ({
    names: members.map(([key]) => key),
    text: `{${members.map(([key, escaped, value]) => ` ${spell(key, escaped)} : ${value}`).join(' ,')}}`,
  }));

describe('JSON that is what it seems', () => {
  test('is read as JSON.parse reads it', () => {
    const whole = fc.jsonValue({ maxDepth: 6, noUnicodeString: false });
    fc.assert(
      fc.property(whole, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes('__proto__') && !text.includes('\\ud'));
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: timesOf({ inCi: 2_000, elsewhere: 100 }) },
    );
  });

  test('may have any names, none of them twice in one object, however they are spelt', () => {
    fc.assert(
      fc.property(fc.array(objectText, { maxLength: 4 }), (objects) => {
        const text = `[${objects.map((object) => object.text).join(',')}]`;
        fc.pre(!text.includes('__proto__'));
        const isStrict = objects.every(({ names }) => new Set(names).size === names.length);
        if (isStrict) expect(parseStrictJson(text)).toEqual(JSON.parse(text));
        else expect(() => parseStrictJson(text)).toThrow(/each name once in an object/);
      }),
      { numRuns: timesOf({ inCi: 3_000, elsewhere: 100 }) },
    );
  });
});

describe('JSON that plays tricks (SECURITY.md row C8)', () => {
  test.each([
    ['a name twice', '{"verdict":"clean","verdict":"regressed"}'],
    ['a name twice, once escaped', '{"verdict":1,"\\u0076erdict":2}'],
    ['a name twice in the second of two rows', '[{"id":1,"set":2},{"id":1,"set":2,"id":3}]'],
    ['a name twice in a row after a longer one', '[{"id":1,"set":2,"base":3},{"id":1,"id":3}]'],
    ['a name twice in a row after one with names in another order', '[{"a":1,"b":2},{"b":1,"a":2,"b":3}]'],
    [
      'two escapes of one name, after a row in which they are two names',
      '[{"\\\\n":1,"\\\\u000a":2},{"\\n":1,"\\u000a":2}]',
    ],
    ['a name twice around a nested object', '{"a":{"a":1},"b":[{"a":1}],"a":2}'],
    ['the prototype as a name', '{"__proto__":{"verdict":"clean"}}'],
    ['the prototype as an escaped name', '{"\\u005f_proto__":1}'],
    ['an open string', '{"a'],
    ['an open string that ends in a backslash', '{"a\\'],
    ['an object that closes as an array', '{"a":1]'],
    ['two values', '1 2'],
    ['NaN', '[NaN]'],
    ['a comment', '[1] // one'],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => {
    expect(() => parseStrictJson(text)).toThrow(SyntaxError);
  });

  test.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
    ['brackets that never close', '[{"a":', ''],
  ])('is refused with a million levels of %s, and no stack overflows', (_, open, close) => {
    const text = `${open.repeat(1_000_000)}1${close.repeat(1_000_000)}`;
    expect(() => parseStrictJson(text)).toThrow(/at most 32 levels/);
  });

  test('is read at the deepest level that is allowed', () => {
    const text = '['.repeat(JSON_LIMITS.depth) + ']'.repeat(JSON_LIMITS.depth);
    expect(JSON.stringify(parseStrictJson(text))).toBe(text);
  });

  test('is refused with more names, containers or values than a scorecard could have', () => {
    const names = Array.from({ length: JSON_LIMITS.namesOfAnObject + 1 }, (_, index) => `"${index}":0`);
    expect(() => parseStrictJson(`{${names.join(',')}}`)).toThrow(/names in an object/);
    expect(() => parseStrictJson(`[${'{},'.repeat(JSON_LIMITS.containers)}{}]`)).toThrow(
      /objects and arrays/,
    );
    expect(() => parseStrictJson(`[${'0,'.repeat(JSON_LIMITS.values + 1)}0]`)).toThrow(/values/);
  });

  test('has lone surrogates made well-formed, in values and in names', () => {
    const value = parseStrictJson('{"a":"x\\ud800y","b":["\\uDC00"],"\\ud801":1,"whole":"\\ud83d\\ude00"}');
    expect(value).toEqual({ a: 'x\ufffdy', b: ['\ufffd'], '\ufffd': 1, whole: '😀' });
    expect(parseStrictJson('["\ud800"]')).toEqual(['\ufffd']);
  });

  test('cannot reach a prototype', () => {
    const value = parseStrictJson('{"constructor":{"prototype":{"x":1}},"toString":2}');
    expect(Object.keys(value as object)).toEqual(['constructor', 'toString']);
    expect({}).not.toHaveProperty('x');
  });
});

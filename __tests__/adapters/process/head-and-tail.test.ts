import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHeadAndTail, textOfCaptured } from '../../../src/adapters/process/head-and-tail.ts';

describe('head and tail of a stream', () => {
  test('keeps the first and the last bytes, however they are cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 })),
        fc.nat(50),
        fc.integer({ min: 1, max: 50 }),
        (chunks, head, tail) => {
          const kept = createHeadAndTail({ head, tail });
          for (const chunk of chunks) kept.write(Buffer.from(chunk));
          const whole = Buffer.concat(chunks);
          const captured = kept.captured();
          const rest = whole.subarray(head);
          expect(captured.head).toEqual(whole.subarray(0, head));
          expect(captured.tail).toEqual(rest.subarray(Math.max(0, rest.length - tail)));
          expect(captured.cutBytes).toBe(Math.max(0, rest.length - tail));
        },
      ),
    );
  });

  test('says in one line how much was left out', () => {
    const kept = createHeadAndTail({ head: 4, tail: 3 });
    kept.write(Buffer.from('abcdefghij'));
    expect(textOfCaptured(kept.captured())).toBe('abcd\n[… 3 bytes left out …]\nhij');
  });

  test('is the text itself where nothing was left out, also across a character', () => {
    const kept = createHeadAndTail({ head: 1, tail: 10 });
    kept.write(Buffer.from('üé'));
    expect(textOfCaptured(kept.captured())).toBe('üé');
  });
});

import { describe, expect, test } from '@jest/globals';
import { parseHardLimits } from '../../../src/adapters/sandbox/host-facts.ts';

describe('the hard limits of this process', () => {
  test('are the second figure of each line, or none', () => {
    const table = [
      'Limit                     Soft Limit           Hard Limit           Units     ',
      'Max file size             unlimited            unlimited            bytes     ',
      'Max processes             1024                 4096                 processes ',
      'Max open files            1024                 524288               files     ',
    ].join('\n');
    expect(parseHardLimits(table)).toEqual({
      fileSizeBytes: Number.POSITIVE_INFINITY,
      processes: 4096,
      openFiles: 524_288,
    });
  });

  test('are none where there is no table', () => {
    expect(parseHardLimits('')).toEqual({
      fileSizeBytes: Number.POSITIVE_INFINITY,
      processes: Number.POSITIVE_INFINITY,
      openFiles: Number.POSITIVE_INFINITY,
    });
  });
});

import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { writeLog } from '../../../src/adapters/process/write-log.ts';
import { testWhere } from '../../support/test-where.ts';

const CAPTURED = { head: Buffer.from('line\n'), tail: Buffer.alloc(0), cutBytes: 0 };

describe('writing a log', () => {
  testWhere(existsSync('/dev/full') ? null : 'there is no /dev/full')(
    'says disk-full, where, and what to do, when no space is left',
    async () => {
      const writing = writeLog('/dev/full', CAPTURED);
      await expect(writing).rejects.toMatchObject({ name: 'InfraError', code: 'disk-full' });
      await expect(writing).rejects.toThrow(/\/dev\/full.*Free some space/u);
    },
  );

  test('says write-failed for any other reason', async () => {
    await expect(writeLog('/no/such/directory/log', CAPTURED)).rejects.toMatchObject({
      name: 'InfraError',
      code: 'write-failed',
    });
  });
});

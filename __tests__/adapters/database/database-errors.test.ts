import { describe, expect, test } from '@jest/globals';
import { explainDatabaseError } from '../../../src/adapters/database/database-error.ts';
import { openPostgres } from '../../../src/adapters/database/postgres-database.ts';
import { InfraError, UsageError } from '../../../src/core/errors.ts';

const PLACE = { name: 'host/bot', advice: 'Look at it.' };

describe('a database that cannot be used', () => {
  test('is named without user and password', async () => {
    // Nobody may listen on port 1 but root.
    const error: unknown = await openPostgres('postgres://bot:hunter2@127.0.0.1:1/bot').catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(InfraError);
    expect(error).toMatchObject({
      code: 'database-unavailable',
      message:
        'The database 127.0.0.1:1/bot cannot be used: no connection (ECONNREFUSED). Check that it runs, and the address, user and password in its URL.',
    });
  });

  test.each(['mysql://bot:hunter2@host/bot', 'somewhere'])('is refused by its URL: %s', async (url) => {
    const error: unknown = await openPostgres(url).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'bad-argument', message: expect.not.stringContaining('hunter2') });
  });

  test.each([
    ['28P01', 'password authentication failed for user "bot"'],
    ['57P01', 'terminating connection due to administrator command'],
    ['53300', 'sorry, too many clients already'],
  ])('is told from an error of the query: %s', (code, message) => {
    const error = explainDatabaseError(Object.assign(new Error(message), { code }), PLACE);
    expect(error).toMatchObject({
      code: 'database-unavailable',
      message: expect.stringMatching(new RegExp(`host/bot .*${message}.*Look at it\\.$`)),
    });
    const query = Object.assign(new Error('duplicate key'), { code: '23505' });
    expect(explainDatabaseError(query, PLACE)).toBe(query);
  });
});

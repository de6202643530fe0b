/*
 * A bot that is killed: opens the database that it is told, embedded or by URL, takes a delivery of each argument's body,
 * says so, and stays. With WORK=1 it begins the work too, says so, and never ends it.
 */
import { openStore } from '../../src/adapters/database/open-store.ts';
import { openPostgres } from '../../src/adapters/database/postgres-database.ts';
import { openEmbeddedIn } from './open-embedded.ts';

async function main(): Promise<void> {
  const [place = '', ...bodies] = process.argv.slice(2);
  const store = await openStore(
    await (place.startsWith('postgres') ? openPostgres(place) : openEmbeddedIn(place)),
  );
  const receivedAt = new Date().toISOString();
  await Promise.all(
    bodies.map((body) => store.inbox.accept({ guid: body, event: 'push', body, receivedAt }, 'killed')),
  );
  if (process.env.WORK !== '1') process.stdout.write('taken\n');
  else {
    await store.inbox.start(async () => {
      process.stdout.write('working\n');
      return new Promise(() => {});
    });
  }
  setInterval(() => {}, 60_000);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});

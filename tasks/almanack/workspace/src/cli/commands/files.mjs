import { readFileSync, writeFileSync } from 'node:fs';
import { AlmanackError, fail } from '../../errors.mjs';
import { readCalendar } from '../../text/read.mjs';
import { writeCalendar } from '../../text/write.mjs';

export const FILE_COMMANDS = [
  {
    usage: 'export FILE [ID...]',
    summary: 'write events to a file',
    least: 1,
    run(session, [file, ...ids]) {
      const events = ids.length > 0 ? ids.map((id) => session.calendar.get(id)) : session.calendar.events();
      writeFileSync(session.resolve(file), writeCalendar(events));
      session.print(`exported ${events.length}`);
    },
  },
  {
    usage: 'import FILE',
    summary: 'add the events of a file',
    least: 1,
    most: 1,
    changes: true,
    run(session, [file]) {
      let imported = 0;
      namingFile(file, () => {
        readCalendar(readText(session.resolve(file), file), session.zones, (event) => {
          session.calendar.add(event);
          imported += 1;
        });
      });
      session.print(`imported ${imported}`);
    },
  },
  {
    usage: 'open FILE',
    summary: 'use a store instead of this calendar',
    least: 1,
    most: 1,
    run(session, [file]) {
      session.openStore(session.resolve(file));
    },
  },
  {
    usage: 'compact',
    summary: "write the store's log into its file",
    least: 0,
    most: 0,
    run(session) {
      if (!session.store) fail('no store is open');
      session.store.compact(writeCalendar(session.calendar.events()));
    },
  },
  {
    usage: 'fault N',
    summary: 'play a crash at the N-th change of a file from now on',
    least: 1,
    most: 1,
    run(session, [operations]) {
      if (!/^\d{1,3}$/.test(operations)) fail(`not a number: ${operations}`);
      session.disk.arm(Number(operations));
    },
  },
];

function readText(path, name) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw error.code === 'ENOENT' ? new AlmanackError(`no such file: ${name}`) : error;
  }
}

function namingFile(file, action) {
  try {
    action();
  } catch (error) {
    throw error instanceof AlmanackError && error.message.startsWith('line ') ? new AlmanackError(`${file}: ${error.message}`) : error;
  }
}

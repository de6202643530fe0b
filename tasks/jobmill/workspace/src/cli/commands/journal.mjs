import { formatInstant } from '../../time/instant.mjs';
import { parseId } from '../options.mjs';

/** Commands that look at the journal. */
export const JOURNAL_COMMANDS = [
  {
    name: 'events',
    usage: '[ID]',
    summary: 'print what has happened, to one job or at all',
    most: 1,
    run(session, [text]) {
      const id = text === undefined ? null : parseId(text);
      const events = session.store.readEvents();
      for (const event of events.filter((event) => id === null || idsOf(event).includes(id))) {
        session.print(describeEvent(event));
      }
    },
  },
  {
    name: 'verify',
    summary: 'check every record of the journal',
    run(session) {
      const { tornBytes } = session.store;
      if (tornBytes > 0) session.print(`a torn tail of ${tornBytes} bytes was cut off`);
      session.store.readEvents();
      session.print('the journal is whole');
    },
  },
];

function idsOf({ id, ids = [], jobs = [] }) {
  return id === undefined ? [...ids, ...jobs.map((job) => job.id)] : [id];
}

function describeEvent(event) {
  const ids = idsOf(event);
  const subject = ids.length > 0 ? ` ${ids.join(' ')}` : event.queue || event.name ? ` ${event.queue ?? event.name}` : '';
  return `${formatInstant(event.at)} ${event.type}${subject}`;
}

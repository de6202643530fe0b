// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, sections, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_crons.mjs', 'Crons');

transcript('fields are lists of numbers, ranges and steps', 'R16', `
  > clock 2026-01-31T12:00Z
  > upcoming --count 5 '5/20,7 */12 * JAN-mar 1-5/2'
  2026-02-02T00:05:00.000Z
  2026-02-02T00:07:00.000Z
  2026-02-02T00:25:00.000Z
  2026-02-02T00:45:00.000Z
  2026-02-02T12:05:00.000Z
  > upcoming --count 3 '0 22-23,3 * * sun,7'
  2026-02-01T03:00:00.000Z
  2026-02-01T22:00:00.000Z
  2026-02-01T23:00:00.000Z
  > upcoming --count 2 '59 23 31 12 *'
  2026-12-31T23:59:00.000Z
  2027-12-31T23:59:00.000Z
  > upcoming '0 12 31 1 *'
  2027-01-31T12:00:00.000Z
  > upcoming --count 3 '0-59/25 * * * *'
  2026-01-31T12:25:00.000Z
  2026-01-31T12:50:00.000Z
  2026-01-31T13:00:00.000Z
  > clock 2026-01-31T11:59:59.999Z
  > upcoming '0 12 31 1 *'
  2026-01-31T12:00:00.000Z
`);

transcript('the last days of months and the last weekdays', 'R16 R17', `
  > clock 2028-01-31T12:00Z
  > upcoming --count 4 '0 0 L * *'
  2028-02-29T00:00:00.000Z
  2028-03-31T00:00:00.000Z
  2028-04-30T00:00:00.000Z
  2028-05-31T00:00:00.000Z
  > upcoming --count 3 '0 0 L-29 * *'
  2028-03-02T00:00:00.000Z
  2028-04-01T00:00:00.000Z
  2028-05-02T00:00:00.000Z
  > upcoming --count 3 '0 0 1,L-1 2 *'
  2028-02-01T00:00:00.000Z
  2028-02-28T00:00:00.000Z
  2029-02-01T00:00:00.000Z
  > upcoming --count 3 '30 6 * * FRIL'
  2028-02-25T06:30:00.000Z
  2028-03-31T06:30:00.000Z
  2028-04-28T06:30:00.000Z
  > upcoming --count 3 '0 0 * 2,3 0l,3'
  2028-02-02T00:00:00.000Z
  2028-02-09T00:00:00.000Z
  2028-02-16T00:00:00.000Z
  > upcoming --count 2 '0 0 * * 7L'
  2028-02-27T00:00:00.000Z
  2028-03-26T00:00:00.000Z
`);

transcript('day of month and weekday: either, or both with a star', 'R18', `
  > clock 2026-01-31T12:00Z
  > upcoming --count 4 '0 0 13 * FRI'
  2026-02-06T00:00:00.000Z
  2026-02-13T00:00:00.000Z
  2026-02-20T00:00:00.000Z
  2026-02-27T00:00:00.000Z
  > upcoming --count 2 '0 0 13 * *'
  2026-02-13T00:00:00.000Z
  2026-03-13T00:00:00.000Z
  > upcoming --count 3 '0 0 29 2 */7'
  2032-02-29T00:00:00.000Z
  2060-02-29T00:00:00.000Z
  2088-02-29T00:00:00.000Z
  > upcoming --count 3 '0 0 */10 * MON'
  2026-05-11T00:00:00.000Z
  2026-06-01T00:00:00.000Z
  2026-08-31T00:00:00.000Z
  > upcoming --count 3 '0 0 1-31 * MON'
  2026-02-01T00:00:00.000Z
  2026-02-02T00:00:00.000Z
  2026-02-03T00:00:00.000Z
`);

transcript('shorthands, and what is no expression or never true', 'R19 R20', `
  > clock 2026-01-31T12:00Z
  > upcoming @hourly
  2026-01-31T13:00:00.000Z
  > upcoming @daily
  2026-02-01T00:00:00.000Z
  > upcoming @weekly
  2026-02-01T00:00:00.000Z
  > upcoming @monthly
  2026-02-01T00:00:00.000Z
  > upcoming @yearly
  2027-01-01T00:00:00.000Z
  > upcoming '0 0 29 2 *'
  2028-02-29T00:00:00.000Z
  > upcoming '0 0 30 2 *'
  error: never due: "0 0 30 2 *"
  [exit 2]
  > upcoming '0 0 31 4,6,9 *'
  error: never due: "0 0 31 4,6,9 *"
  [exit 2]
  > upcoming '* * * *'
  error: not a cron expression: "* * * *"
  [exit 2]
  > upcoming '60 * * * *'
  error: not a cron expression: "60 * * * *"
  [exit 2]
  > upcoming '* * 0 * *'
  error: not a cron expression: "* * 0 * *"
  [exit 2]
  > upcoming '* * * * 8'
  error: not a cron expression: "* * * * 8"
  [exit 2]
  > upcoming '* * * * FRI-MON'
  error: not a cron expression: "* * * * FRI-MON"
  [exit 2]
  > upcoming '*/0 * * * *'
  error: not a cron expression: "*/0 * * * *"
  [exit 2]
  > upcoming '1,,2 * * * *'
  error: not a cron expression: "1,,2 * * * *"
  [exit 2]
  > upcoming '* * L/2 * *'
  error: not a cron expression: "* * L/2 * *"
  [exit 2]
  > upcoming '* * L-31 * *'
  error: not a cron expression: "* * L-31 * *"
  [exit 2]
  > upcoming '* * * L *'
  error: not a cron expression: "* * * L *"
  [exit 2]
  > upcoming '@often'
  error: not a cron expression: "@often"
  [exit 2]
`);

transcript('a cron adds its jobs when it is looked at', 'R21 R22 R23', `
  > clock 2026-03-01T00:00:30Z
  > crons
  (no crons)
  > cron --queue q --priority 2 --missed all every '*/10 * * * *' echo hi
  > cron daily @daily true
  > cron --missed never x @daily true
  error: *
  [exit 2]
  > cron X @daily true
  error: *
  [exit 2]
  > crons
  NAME   QUEUE    EXPRESSION    MISSED  NEXT
  daily  default  @daily        one     2026-03-02T00:00:00.000Z
  every  q        */10 * * * *  all     2026-03-01T00:10:00.000Z
  > tick
  > clock +25m
  > tick
  every 2026-03-01T00:10:00.000Z 1
  every 2026-03-01T00:20:00.000Z 2
  > tick
  > show 1
  id: 1
  queue: q
  state: ready
  attempts: 0
  priority: 2
  command: echo hi
  cron: every 2026-03-01T00:10:00.000Z
  created: 2026-03-01T00:25:30.000Z
  > clock 2026-03-02T00:00:59Z
  > work --queue default
  3 done (exit 0)
  > list --state done --columns id,queue,created
  ID  QUEUE    CREATED
  3   default  2026-03-02T00:00:59.000Z
  > uncron every
  > uncron every
  error: no cron "every"
  [exit 1]
  > crons
  NAME   QUEUE    EXPRESSION  MISSED  NEXT
  daily  default  @daily      one     2026-03-03T00:00:00.000Z
`);

transcript('missed times: one, all or none', 'R22', `
  > clock 2026-03-01
  > cron a '*/30 * * * *' true
  > cron --missed all b '0 */8 * * *' true
  > cron --missed none c '0 * * * *' true
  > clock 2026-03-02T00:01Z
  > tick
  a 2026-03-02T00:00:00.000Z 1
  b 2026-03-01T08:00:00.000Z 2
  b 2026-03-01T16:00:00.000Z 3
  b 2026-03-02T00:00:00.000Z 4
  > clock 2026-03-02T01:00:59.999Z
  > tick
  a 2026-03-02T01:00:00.000Z 5
  c 2026-03-02T01:00:00.000Z 6
  > clock 2026-03-02T02:01Z
  > tick
  a 2026-03-02T02:00:00.000Z 7
  > cron a '0 3 * * *' true
  > clock 2026-03-02T03:00Z
  > tick
  a 2026-03-02T03:00:00.000Z 8
  c 2026-03-02T03:00:00.000Z 9
`);

program('all is the last hundred, even after ten years', 'R22', async ({ shell }) => {
  const { stdout } = await shell(['clock 2026-03-01', 'cron --missed all x "* * * * *" true', 'cron y "* * * * *" true', 'clock 2036-03-01', 'tick', 'tick']);
  const lines = sections(stdout).find(({ command }) => command === 'tick').lines;
  same(lines.length, 101);
  same(lines[0], 'x 2036-02-29T22:21:00.000Z 1');
  same(lines.slice(-2), ['x 2036-03-01T00:00:00.000Z 100', 'y 2036-03-01T00:00:00.000Z 101']);
  same(lastOutput(stdout), []);
});

program('no time gets two jobs or none, wherever the journal stops', 'R4 R24', async ({ folder, shell }) => {
  const setup = ['clock 2026-03-01', 'cron --missed all x "0 * * * *" true', 'cron --missed all y "30 * * * *" true', 'clock +150m', 'tick', 'clock +1h', 'tick'];
  const { stdout: whole } = await shell([...setup, 'list --columns id,created']);
  same(lastOutput(whole).length, 8);
  const stores = stoppedStores(folder, 'store', 3);
  const { stdout } = await shell(stores.flatMap((name) => [`open ${name}`, 'clock 2026-03-01T03:30Z', 'tick', ...[1, 2, 3, 4, 5, 6, 7, 8].map((id) => `show ${id}`)]));
  for (const part of stdout.split('> open ').slice(1)) {
    same((part.match(/^cron: .*$/gm) ?? []).sort(), ['00', '01', '02', '03'].flatMap((hour) => [`cron: y 2026-03-01T${hour}:30:00.000Z`, `cron: x 2026-03-01T${hour}:00:00.000Z`]).filter((line) => !line.includes('x 2026-03-01T00')).sort());
  }
});

const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/u;

/** "2026-11-22 10:15", in UTC; what is no such time is shown as it is. */
export function shortTime(iso: string): string {
  const [, day, clock] = ISO.exec(iso) ?? [];
  return day === undefined || clock === undefined ? iso : `${day} ${clock}`;
}

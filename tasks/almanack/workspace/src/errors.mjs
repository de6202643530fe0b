/** Something the user can mend: printed as one line that begins with "error: ". */
export class AlmanackError extends Error {}

export function fail(message) {
  throw new AlmanackError(message);
}

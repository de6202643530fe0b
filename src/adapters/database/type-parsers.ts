/** By PostgreSQL's number of a type: how its text becomes a value. Ids are safe integers, times are ISO 8601. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  /** bytea */
  17: (text) => Buffer.from(text.slice('\\x'.length), 'hex'),
  /** bigint */
  20: Number,
  /** timestamp with time zone */
  1184: (text) => new Date(text).toISOString(),
};

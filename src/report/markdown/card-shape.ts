/** How much of a card one surface holds. */
export interface CardShape {
  readonly limitBytes: number;
  /** Rows of a table that is not folded, and of one that is. */
  readonly visibleRows: number;
  readonly foldedRows: number;
  /** Tests whose whole message is shown. */
  readonly messagesRows: number;
  /** Characters of a test's name and of a message in a table's cell. */
  readonly nameLimit: number;
  readonly messageLimit: number;
}

/** GitHub takes 65,536 characters; the publisher's marker needs the rest (docs/github limits). */
export const COMMENT_SHAPE: CardShape = {
  limitBytes: 65_000,
  visibleRows: 40,
  foldedRows: 400,
  messagesRows: 0,
  nameLimit: 200,
  messageLimit: 160,
};

/** A check's summary: 65,535 characters and 65,535 bytes of UTF-8, else GitHub refuses the whole report. */
export const CHECK_SUMMARY_SHAPE: CardShape = { ...COMMENT_SHAPE, limitBytes: 65_535 };

/** A check's text is cut in silence past 65,535 bytes. */
export const CHECK_TEXT_LIMIT_BYTES = 65_535;

/** A step may write 1 MiB, past which the whole summary is dropped; other steps write there too. */
export const STEP_SUMMARY_SHAPE: CardShape = {
  limitBytes: 900 * 1024,
  visibleRows: 100,
  foldedRows: 5_000,
  messagesRows: 200,
  nameLimit: 300,
  messageLimit: 300,
};

/** How large a result may be that comes from a job which ran a change's code (SECURITY.md rows C1 and C2). */
export const RESULT_LIMITS = {
  archiveBytes: 25 * 1024 * 1024,
  fileBytes: 250 * 1024 * 1024,
  /** All results of one run together. */
  totalBytes: 500 * 1024 * 1024,
  /** Entries of a folder of downloaded artifacts; a matrix has at most 256 jobs. */
  artifacts: 1_000,
} as const;

/** The only file of a result's artifact. */
export const RESULT_FILE = 'scorecard.json';

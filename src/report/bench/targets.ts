/** What `stepmark report --as` can make of results. */
export const REPORT_TARGETS = ['text', 'markdown', 'csv', 'json', 'ctrf', 'longcli', 'swe-bench'] as const;
export type ReportTarget = (typeof REPORT_TARGETS)[number];

/** What `stepmark compare --as` can make of two runs. */
export const COMPARE_TARGETS = ['text', 'markdown', 'json'] as const;
export type CompareTarget = (typeof COMPARE_TARGETS)[number];

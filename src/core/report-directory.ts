/** In a suite's command: replaced by the directory that the suite may write its report to. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is a placeholder of ours, not a template
export const REPORT_DIRECTORY = '${STEPMARK_REPORT_DIR}';

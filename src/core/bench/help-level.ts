/** How much help an attempt is given, least first (docs/scoring.md section 5). */
export const HELP_LEVELS = ['bare', 'self-correction', 'plan', 'guidance'] as const;
export type HelpLevel = (typeof HELP_LEVELS)[number];

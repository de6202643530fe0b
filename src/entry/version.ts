/** Replaced by the bundler with the version of package.json. */
declare const STEPMARK_VERSION: string | undefined;

export const VERSION = typeof STEPMARK_VERSION === 'undefined' ? '0.0.0-source' : STEPMARK_VERSION;

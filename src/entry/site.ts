import { type SiteOptions, runSite as site } from './commands/site.ts';
import { endWith } from './failure.ts';

/*
 * What needs the plotting library: a bundle of its own (dist/site.cjs), loaded for this command alone. Errors end here:
 * the classes of two bundles are not the same, and main.cjs would take ours for bugs.
 */

export const runSite = (paths: readonly string[], options: SiteOptions): Promise<void> =>
  site(paths, options).catch(endWith);

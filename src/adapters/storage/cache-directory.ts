import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where results are kept between runs: `STEPMARK_CACHE`, or the platform's place for caches. */
export function cacheDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  if (environment.STEPMARK_CACHE) return environment.STEPMARK_CACHE;
  // A relative XDG path is to be ignored, says its specification.
  if (environment.XDG_CACHE_HOME?.startsWith('/')) return join(environment.XDG_CACHE_HOME, 'stepmark');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'stepmark');
  if (platform === 'win32') return join(environment.LOCALAPPDATA ?? homedir(), 'stepmark', 'cache');
  return join(homedir(), '.cache', 'stepmark');
}

// Loaded before a measured program: at its end it writes the most memory that the program held, in KiB.
const { readFileSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.STEPMARK_BENCH_PEAK;
// Programs that this one starts are not the one that is measured.
delete process.env.STEPMARK_BENCH_PEAK;
if (file !== undefined && isMainThread) process.on('exit', () => writeFileSync(file, String(readPeakKiB())));

/** VmHWM is of this program alone; Linux's maxRSS also remembers the process that it was forked from. */
function readPeakKiB() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
'use strict';
// Loaded into the program: writes its peak of resident memory (kB) when it ends.
const fs = require('node:fs');

/** The system's own count, null where there is none. */
function peakOfSystem() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return null;
  }
}

let highest = 0;
const look = () => {
  highest = Math.max(highest, peakOfSystem() ?? process.memoryUsage.rss() / 1024);
};
if (peakOfSystem() === null) setInterval(look, 5).unref();

function writePeak(file) {
  look();
  fs.writeFileSync(file, String(Math.round(highest)));
}

// A host writes it whenever one of its programs has ended: that of all up to then.
if (process.env.FERRY_NOTES) process.on('exit', () => writePeak(process.env.FERRY_NOTES));
else globalThis[Symbol.for('ferryline notes')] = writePeak;

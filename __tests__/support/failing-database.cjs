// The thread of the embedded database, which ends when it is told so: as where its memory is at an end.
const { resolve } = require('node:path');
const { parentPort } = require('node:worker_threads');

parentPort.on('message', (message) => {
  if (message !== null && Buffer.from(message).includes('fail now')) process.exit(1);
});
require(resolve('dist/database.cjs'));

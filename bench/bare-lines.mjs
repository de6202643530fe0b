// The limit for reading lines: readline over the same file, counting them, keeping nothing.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

let lines = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2]) }))
  lines += line === '' ? 0 : 1;
process.stdout.write(`${lines} lines\n`);

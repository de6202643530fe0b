// The limit for reading JUnit: saxes over the same file, counting tags and text, keeping nothing.
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';

const parser = new SaxesParser();
let tags = 0;
let characters = 0;
parser.on('opentag', () => {
  tags++;
});
parser.on('text', (text) => {
  characters += text.length;
});
const file = openSync(process.argv[2], 'r');
const buffer = Buffer.allocUnsafe(64 * 1024);
const decoder = new StringDecoder('utf8');
for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
  parser.write(decoder.write(buffer.subarray(0, read)));
}
parser.close();
closeSync(file);
process.stdout.write(`${tags} tags, ${characters} characters\n`);

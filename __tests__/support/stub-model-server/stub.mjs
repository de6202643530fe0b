/**
 * A model's provider for tests, on the loopback: `node stub.mjs <task as JSON> -- <command…>` listens, runs the command
 * with its address for `{url}` in every argument and variable and with the standard streams as they are, and exits as it
 * does. The model that it plays calls one tool to write one file, and is then done. The task is `{ file, text, marker,
 * log }`: what to write, what the instruction can be told by, and where to note the calls (JSON lines).
 */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { anthropic } from './anthropic.mjs';
import { gemini } from './gemini.mjs';
import { openaiChat } from './openai-chat.mjs';
import { openaiResponses } from './openai-responses.mjs';

const PROTOCOLS = { anthropic, 'openai-responses': openaiResponses, 'openai-chat': openaiChat, gemini };

const [taskText, separator, ...argv] = process.argv.slice(2);
if (separator !== '--' || argv.length === 0) throw new Error('usage: stub.mjs <task as JSON> -- <command>');
const task = { directory: process.cwd(), ...JSON.parse(taskText) };

const server = createServer(handle);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}`;
const told = (text) => text.replaceAll('{url}', url);
const environment = Object.fromEntries(
  Object.entries(process.env).map(([name, value]) => [name, told(value ?? '')]),
);
const [program, ...words] = argv.map(told);
const child = spawn(program, words, { stdio: 'inherit', env: environment });
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

let calls = 0;

async function handle(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname: path } = new URL(request.url ?? '/', url);
  const method = request.method ?? 'GET';
  const found = Object.entries(PROTOCOLS).find(([, protocol]) => protocol.matches({ method, path }));
  const number = ++calls;
  const text = Buffer.concat(chunks).toString('utf8');
  if (found === undefined) {
    note({ number, protocol: null, method, path });
    // Codex asks for a WebSocket first; this sends it to plain requests at once, where a 404 makes it try again.
    response.writeHead(request.headers.upgrade ? 426 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { type: 'not_found_error', message: 'not here' } }));
    return;
  }
  const [protocol, { reply }] = found;
  const body = JSON.parse(text);
  const { json, events, answer } = reply({ path, body, task, number });
  note({
    number,
    protocol,
    method,
    path,
    model: body.model ?? null,
    key: keyOf(request),
    kind: answer?.kind ?? null,
    usage: answer?.usage ?? null,
    heardInstruction: task.marker === undefined ? null : text.includes(task.marker),
  });
  if (events === undefined) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(json));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const event of events) response.write(event);
  response.end();
}

function keyOf({ headers }) {
  const bearer = headers.authorization?.replace(/^Bearer /, '');
  return headers['x-api-key'] ?? headers['x-goog-api-key'] ?? headers['api-key'] ?? bearer ?? null;
}

function note(call) {
  if (task.log) appendFileSync(task.log, `${JSON.stringify(call)}\n`);
}

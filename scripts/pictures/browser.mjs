import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ARGUMENTS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--no-first-run',
  '--disable-extensions',
];

/** A headless Chromium, spoken to over two pipes (DevTools protocol, one JSON text and a zero byte a message). */
export async function openBrowser(program = process.env.CHROMIUM ?? 'chromium') {
  const profile = await mkdtemp(join(tmpdir(), 'stepmark-pictures-'));
  // Chromium refuses to run its own sandbox as root; it only ever loads files of this repository.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...ARGUMENTS, ...asRoot, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  const waiting = new Map();
  const listeners = new Set();
  let text = '';
  let id = 0;
  child.stdio[4].setEncoding('utf8').on('data', (chunk) => {
    const messages = `${text}${chunk}`.split('\0');
    text = messages.pop();
    for (const message of messages.map((each) => JSON.parse(each))) {
      if (message.id === undefined) for (const listen of listeners) listen(message);
      else if (message.error === undefined) waiting.get(message.id)?.resolve(message.result);
      else waiting.get(message.id)?.reject(new Error(message.error.message));
      waiting.delete(message.id);
    }
  });

  function send(method, params = {}, sessionId = undefined) {
    id++;
    child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  function once(method, sessionId) {
    return new Promise((resolve) => {
      const listen = (message) => {
        if (message.method !== method || message.sessionId !== sessionId) return;
        listeners.delete(listen);
        resolve(message.params);
      };
      listeners.add(listen);
    });
  }

  return {
    /** The page as a PNG of its whole height, once `ready` (a JavaScript expression) has been fulfilled in it. */
    async draw({ html, width, dark, ready }) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      const say = (method, params) => send(method, params, sessionId);
      await say('Page.enable');
      await say('Emulation.setDeviceMetricsOverride', {
        width,
        height: 800,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await say('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
      });
      const loaded = once('Page.loadEventFired', sessionId);
      const { frameTree } = await say('Page.getFrameTree');
      await say('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
      await loaded;
      const { result, exceptionDetails } = await say('Runtime.evaluate', {
        expression: ready,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? ready);
      const { cssContentSize } = await say('Page.getLayoutMetrics');
      const { data } = await say('Page.captureScreenshot', {
        format: 'png',
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width, height: Math.ceil(result.value ?? cssContentSize.height), scale: 1 },
      });
      await send('Target.closeTarget', { targetId });
      return Buffer.from(data, 'base64');
    },
    async close() {
      await Promise.all([send('Browser.close'), exited]);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

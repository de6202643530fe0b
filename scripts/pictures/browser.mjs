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

  /** A page of its own: say(method, params) speaks to it, on(method, listener) hears what it tells. */
  async function openPage({ width, height = 800, dark = false, javaScript = true }) {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const say = (method, params) => send(method, params, sessionId);
    await say('Page.enable');
    await say('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    await say('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
    });
    if (!javaScript) await say('Emulation.setScriptExecutionDisabled', { value: true });

    async function evaluate(expression) {
      const { result, exceptionDetails } = await say('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined)
        throw new Error(exceptionDetails.exception?.description ?? expression);
      return result.value;
    }

    return {
      say,
      evaluate,
      on(method, listener) {
        listeners.add((message) => {
          if (message.method === method && message.sessionId === sessionId) listener(message.params);
        });
      },
      loaded: () => once('Page.loadEventFired', sessionId),
      async goTo(url) {
        const loaded = once('Page.loadEventFired', sessionId);
        const { errorText } = await say('Page.navigate', { url });
        if (errorText !== undefined) throw new Error(`${url}: ${errorText}`);
        await loaded;
      },
      /** A PNG of the whole page, or of its first `height` pixels. */
      async screenshot(pictureHeight = null) {
        const { cssContentSize } = await say('Page.getLayoutMetrics');
        const clip = {
          x: 0,
          y: 0,
          width,
          height: Math.ceil(pictureHeight ?? cssContentSize.height),
          scale: 1,
        };
        const { data } = await say('Page.captureScreenshot', {
          format: 'png',
          captureBeyondViewport: true,
          clip,
        });
        return Buffer.from(data, 'base64');
      },
      close: () => send('Target.closeTarget', { targetId }),
    };
  }

  return {
    openPage,
    /** A text as a page, as a PNG of its whole height, once `ready` (a JavaScript expression) has been fulfilled. */
    async draw({ html, width, dark, ready }) {
      const page = await openPage({ width, dark });
      const loaded = page.loaded();
      const { frameTree } = await page.say('Page.getFrameTree');
      await page.say('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
      await loaded;
      const png = await page.screenshot((await page.evaluate(ready)) ?? null);
      await page.close();
      return png;
    },
    async close() {
      await Promise.all([send('Browser.close'), exited]);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

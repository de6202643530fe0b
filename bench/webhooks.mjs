// Webhooks for the row of the bot: made and signed beforehand, sent as fast as they are taken or at a fixed rate.
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';

const EXAMPLES = createRequire(import.meta.url)('@octokit/webhooks-examples/api.github.com/index.json');
const PATH = '/api/github/webhooks';

/** Comments that are no commands, each of its own, on pull requests of some repositories. */
export function makeWebhooks(count, secret) {
  const { examples } = EXAMPLES.find(({ name }) => name === 'issue_comment');
  const example = examples.find(({ action }) => action === 'created');
  return Array.from({ length: count }, (_, index) => {
    const issue = {
      ...example.issue,
      number: 1 + (index % 500),
      pull_request: { url: 'https://example.com' },
    };
    const comment = { ...example.comment, id: 1_000_000 + index };
    const body = Buffer.from(JSON.stringify({ ...example, installation: { id: 7 }, issue, comment }));
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return { guid: randomUUID(), body, signature };
  });
}

/** Keeps so many under way until the time is over or they are all sent. Gives `{ perSecond, taken }`. */
export async function sendFast(url, webhooks, { connections, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const taken = [];
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  let next = 0;
  const loop = async () => {
    while (next < webhooks.length && performance.now() < end) {
      const webhook = webhooks[next++];
      const status = await send(url, webhook, agent);
      if (status >= 200 && status < 300) taken.push(webhook);
      else if (status === null) return;
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const spentMs = performance.now() - start;
  agent.destroy();
  return { perSecond: (taken.length / spentMs) * 1000, taken };
}

/** One after another at their times, whether the ones before were answered or not. Latencies count from those times. */
export async function sendSteadily(url, webhooks, { perSecond, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const count = Math.min(webhooks.length, Math.floor(perSecond * seconds));
  const start = performance.now();
  const latencies = [];
  const sent = [];
  let failed = 0;
  for (let index = 0; index < count; index++) {
    const at = start + (index * 1000) / perSecond;
    const wait = at - performance.now();
    if (wait > 1) await new Promise((done) => setTimeout(done, wait));
    sent.push(
      send(url, webhooks[index], agent).then((status) => {
        if (status >= 200 && status < 300) latencies.push(performance.now() - at);
        else failed++;
      }),
    );
  }
  await Promise.all(sent);
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return { failed, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), count };
}

/** The status; null: nobody answered. */
export function send(url, { guid, body, signature }, agent) {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'user-agent': 'GitHub-Hookshot/0000000',
      'x-github-delivery': guid,
      'x-github-event': 'issue_comment',
      'x-hub-signature-256': `sha256=${signature}`,
    };
    const asked = request(`${url}${PATH}`, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
      response.on('error', () => resolve(null));
    });
    asked.on('error', () => resolve(null));
    asked.end(body);
  });
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

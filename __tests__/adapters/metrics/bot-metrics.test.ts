import { describe, expect, test } from '@jest/globals';
import { createBotMetrics, type MetricsOptions } from '../../../src/adapters/metrics/bot-metrics.ts';
import { countCalls } from '../../../src/adapters/metrics/count-calls.ts';

const NOW = Date.parse('2026-11-22T10:15:30Z');
const STATE = { waiting: 3, dead: 1, oldestWaiting: '2026-11-22T10:15:00Z' };

const metricsOf = (options: Partial<MetricsOptions> = {}) =>
  createBotMetrics({ version: '1.2.3', inbox: async () => STATE, now: () => NOW, ...options });

/** Lines that begin with a name, without comments. */
const linesOf = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name));

describe('the metrics of the bot', () => {
  test('count deliveries by event and by what became of them', async () => {
    const metrics = metricsOf();
    metrics.delivery('issue_comment', 'kept', 20);
    metrics.delivery('issue_comment', 'kept', 30);
    metrics.delivery('issue_comment', 'known', 3);
    const text = await metrics.render();
    expect(linesOf(text, 'stepmark_deliveries_total')).toEqual([
      'stepmark_deliveries_total{event="issue_comment",outcome="kept"} 2',
      'stepmark_deliveries_total{event="issue_comment",outcome="known"} 1',
    ]);
    expect(text).toContain('stepmark_delivery_duration_seconds_bucket{le="0.025",outcome="kept"} 1');
    expect(text).toContain('stepmark_delivery_duration_seconds_sum{outcome="kept"} 0.05');
  });

  test('make no series of a name that somebody else chose', async () => {
    const metrics = metricsOf();
    metrics.delivery('evil"} 1\nx{a="', 'refused', 1);
    metrics.gitHubCall({
      method: 'BREW',
      status: 418,
      durationMs: 1,
      limit: { resource: 'made_up', remaining: 1 },
    });
    const text = await metrics.render();
    expect(text).not.toMatch(/evil|BREW|made_up/);
    expect(linesOf(text, 'stepmark_deliveries_total')).toEqual([
      'stepmark_deliveries_total{event="other",outcome="refused"} 1',
    ]);
  });

  test('tell what waits, what is dead and how old the oldest is', async () => {
    const text = await metricsOf().render();
    expect(linesOf(text, 'stepmark_inbox')).toEqual([
      'stepmark_inbox_waiting 3',
      'stepmark_inbox_dead 1',
      'stepmark_inbox_oldest_age_seconds 30',
    ]);
    expect(text).toContain('stepmark_build_info{version="1.2.3"} 1');
  });

  test('say that the database is down, and nothing old of it', async () => {
    let isDown = false;
    const metrics = metricsOf({
      inbox: async () => {
        if (isDown) throw new Error('no connection');
        return STATE;
      },
    });
    expect(await metrics.render()).toContain('stepmark_store_up 1');
    isDown = true;
    const text = await metrics.render();
    expect(text).toContain('stepmark_store_up 0');
    expect(linesOf(text, 'stepmark_inbox')).toEqual([]);
  });

  test('are lines of the text format, each series once', async () => {
    const metrics = metricsOf();
    metrics.delivery('pull_request', 'kept', 5);
    metrics.handled({ kind: 'effect', name: 'dispatch', outcome: 'failed', durationMs: 1_500 });
    metrics.gitHubCall({
      method: 'get',
      status: 200,
      durationMs: 40,
      limit: { resource: 'core', remaining: 4_999 },
    });
    const text = await metrics.render();
    const lines = text.split('\n').filter((line) => line !== '');
    for (const line of lines) {
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z_]+="[^"\n]*"(?:,[a-z_]+="[^"\n]*")*\})? [0-9.e+-]+)$/,
      );
    }
    const series = lines.filter((line) => !line.startsWith('#')).map((line) => line.replace(/ [^ ]+$/, ''));
    expect(new Set(series).size).toBe(series.length);
    expect(text).toContain('stepmark_github_calls_total{method="GET",status="200"} 1');
    expect(text).toContain('stepmark_github_limit_remaining{resource="core"} 4999');
    expect(text).toContain(
      'stepmark_work_duration_seconds_bucket{le="2.5",kind="effect",name="dispatch",outcome="failed"} 1',
    );
    expect(metrics.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  });
});

describe('a fetch that counts', () => {
  test('tells method, status and what is left', async () => {
    const calls: unknown[] = [];
    const headers = { 'x-ratelimit-remaining': '42', 'x-ratelimit-resource': 'graphql' };
    const counted = countCalls(
      async () => new Response('{}', { status: 201, headers }),
      (call) => calls.push(call),
      () => 7,
    );
    await counted('http://127.0.0.1/graphql', { method: 'POST' });
    expect(calls).toEqual([
      { method: 'POST', status: 201, durationMs: 0, limit: { resource: 'graphql', remaining: 42 } },
    ]);
  });

  test('counts a call that was not answered, and throws what it threw', async () => {
    const calls: { status: number }[] = [];
    const failure = new TypeError('fetch failed');
    const counted = countCalls(
      () => Promise.reject(failure),
      (call) => calls.push(call),
    );
    await expect(counted(new Request('http://127.0.0.1/', { method: 'PUT' }))).rejects.toBe(failure);
    expect(calls).toMatchObject([{ method: 'PUT', status: 0, limit: null }]);
  });
});

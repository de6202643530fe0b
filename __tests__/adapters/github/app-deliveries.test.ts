import { expect, test } from '@jest/globals';
import { APP_ID, type AppScene, withApp } from '../../support/loopback-github/app-scene.ts';

/** Deliveries a minute apart, the first of them the oldest; every third one failed. */
function addDeliveries({ loopback }: AppScene, count: number): void {
  for (let id = 1; id <= count; id += 1) {
    loopback.state.deliveries.unshift({
      ...{ id, guid: `guid-${id}`, appId: APP_ID, event: 'ping', body: '{}', redelivery: false },
      deliveredAt: new Date(Date.parse('2026-11-22T10:00:00Z') + id * 60_000).toISOString(),
      statusCode: id % 3 === 0 ? 502 : 202,
    });
  }
}

test('deliveries are told newest first, with whether they were taken', async () => {
  await withApp(async (scene) => {
    addDeliveries(scene, 3);
    expect(await scene.github.listDeliveries('2026-11-22T10:02:00Z')).toEqual([
      { id: 3, guid: 'guid-3', deliveredAt: '2026-11-22T10:03:00.000Z', wasTaken: false },
      { id: 2, guid: 'guid-2', deliveredAt: '2026-11-22T10:02:00.000Z', wasTaken: true },
    ]);
  });
});

test('all pages are read, and none that is older than what is looked for', async () => {
  await withApp(async (scene) => {
    addDeliveries(scene, 350);
    const found = await scene.github.listDeliveries('2026-11-22T12:31:00Z');
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => 350 - index));
    const pages = scene.loopback.transcript.map(({ query }) => query.cursor ?? null);
    expect(pages).toEqual([null, 'v1_251', 'v1_151']);
  });
});

test('a list that ends is read to its end', async () => {
  await withApp(async (scene) => {
    addDeliveries(scene, 200);
    expect(await scene.github.listDeliveries('2026-11-01T00:00:00Z')).toHaveLength(200);
    expect(scene.loopback.transcript).toHaveLength(2);
  });
});

test('the next page is asked for at GitHub, wherever an answer says it is', async () => {
  await withApp(async (scene) => {
    addDeliveries(scene, 150);
    const body = scene.loopback.state.deliveries.slice(0, 1).map(({ id, guid, deliveredAt }) => ({
      ...{ id, guid, delivered_at: deliveredAt, status_code: 202 },
    }));
    const headers = { link: '<https://elsewhere.example/deliveries?cursor=v1_150>; rel="next"' };
    const fault = { kind: 'status', status: 200, body, headers } as const;
    scene.loopback.failNext({ path: /deliveries/, times: 1, fault });
    expect(await scene.github.listDeliveries('2026-11-01T00:00:00Z')).toHaveLength(150);
    expect(scene.loopback.transcript.map(({ query }) => query.cursor)).toEqual([
      undefined,
      'v1_150',
      'v1_50',
    ]);
  });
});

test('a delivery is asked for again by its id', async () => {
  await withApp(async (scene) => {
    addDeliveries(scene, 2);
    await scene.github.redeliver(1);
    expect(scene.loopback.state.redeliveries).toEqual([1]);
    await expect(scene.github.redeliver(404)).rejects.toMatchObject({ code: 'github-not-found' });
  });
});

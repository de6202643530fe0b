import { expect, test } from '@jest/globals';
import type { KeptCard } from '../../src/core/bot/kept-card.ts';
import { ASKED, advance, type RequestFact } from '../../src/core/bot/request-state.ts';
import type { RunRequest } from '../../src/core/bot/run-request.ts';
import type { KnownRepository } from '../../src/pipeline/bot/known-repository.ts';
import { makeRepository } from './known-repositories.ts';
import type { HandlersStore } from './memory-store.ts';
import { createOwnCard, createTaskCard } from './scorecards.ts';

export const SHA = 'a'.repeat(40);
export const AT = '2026-02-01T00:00:00Z';
export const HEARD = '2026-02-02T00:00:00.000Z';
/** Beyond 32 bits, as GitHub's ids may be. */
const RUN = 98_765_432_109;

export function makeRequest(id: string, repositoryId: number, part: Partial<RunRequest> = {}): RunRequest {
  return {
    id,
    subject: { repositoryId, pullRequest: 5, task: null, head: SHA },
    base: { ref: 'main', sha: 'b'.repeat(40) },
    workflow: { file: 'stepmark-run.yml', ref: 'stepmark' },
    askedBy: { id: 1, login: 'somebody' },
    cause: { kind: 'comment', comment: 12_345_678_901 },
    askedAt: AT,
    ...part,
  };
}

export function makeCard(request: string, repositoryId: number, part: Partial<KeptCard> = {}): KeptCard {
  return { repositoryId, pullRequest: 5, request, attempt: 1, at: AT, card: createOwnCard([]), ...part };
}

/** What the handlers remember by: every database, and the memory that stands in for one in tests. Its clock stands at HEARD. */
export function describeRecords(opened: () => HandlersStore): void {
  test('a transaction that throws leaves nothing', async () => {
    const broken = opened().transact(async (records) => {
      await records.keepRepository(makeRepository(1));
      await records.keepRequest(makeRequest('1', 1));
      await records.addEffect({ kind: 'show', request: '1' }, { installation: 1, repositoryId: 1 }, 'key');
      throw new Error('over');
    });
    await expect(broken).rejects.toThrow('over');
    await opened().transact(async (records) => {
      expect(await records.findRepository(1)).toBeNull();
      expect(await records.findRequest('1')).toBeNull();
    });
    expect((await opened().inbox.state()).waiting).toBe(0);
  });

  test('heads stay as they were received first, and are listed in that order', () =>
    opened().transact(async (records) => {
      await records.keepHead(2, 5, { sha: 'later', receivedAt: '2026-02-01T00:00:02Z' });
      await records.keepHead(2, 5, { sha: 'early', receivedAt: '2026-02-01T00:00:01.500Z' });
      await records.keepHead(2, 5, { sha: 'later', receivedAt: '2026-02-01T00:00:00Z' });
      await records.keepHead(2, 4, { sha: 'later', receivedAt: AT });
      expect(await records.listHeads(2, 5)).toEqual([
        { sha: 'early', receivedAt: '2026-02-01T00:00:01.500Z' },
        { sha: 'later', receivedAt: '2026-02-01T00:00:02Z' },
      ]);
      expect(await records.findByHead(2, 'later')).toEqual([4, 5]);
      expect(await records.findByHead(3, 'later')).toEqual([]);
    }));

  test('requests are kept once, numbered, and found by id, run, number and silence', () =>
    opened().transact(async (records) => {
      const [one, two] = [makeRequest('3a', 3), makeRequest('3b', 3, { cause: { kind: 'push' } })];
      expect([await records.keepRequest(one), await records.keepRequest(two)]).toEqual([true, true]);
      expect(await records.keepRequest({ ...one, askedAt: HEARD })).toBe(false);
      const [first, second, ...rest] = await records.listRequests(3, 5);
      expect(rest).toEqual([]);
      expect(first).toEqual({
        ...one,
        sequence: first?.sequence,
        progress: ASKED,
        heardAt: '2026-02-01T00:00:00.000Z',
        trouble: null,
      });
      expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Number.POSITIVE_INFINITY);
      expect(await records.findRequestBySequence(second?.sequence ?? 0)).toEqual(second);

      expect((await records.listSilentRequests('2026-02-01T12:00:00Z')).map(({ id }) => id)).toEqual([
        '3a',
        '3b',
      ]);
      await records.advanceRequest('3a', { kind: 'dispatched', run: RUN });
      expect((await records.listSilentRequests('2026-02-01T12:00:00Z')).map(({ id }) => id)).toEqual(['3b']);
      await records.advanceRequest('3b', { kind: 'cancelled' });
      expect((await records.listSilentRequests('2026-02-03T00:00:00Z')).map(({ id }) => id)).toEqual(['3a']);
      expect((await records.findRequestByRun(3, RUN))?.id).toBe('3a');
      expect(await records.findRequestByRun(4, RUN)).toBeNull();
      expect(await records.advanceRequest('none', { kind: 'cancelled' })).toBeNull();
    }));

  test('facts that come at once, in any order, lead to one end', async () => {
    const facts: readonly RequestFact[] = [
      { kind: 'asked' },
      { kind: 'dispatched', run: RUN },
      { kind: 'started', run: RUN, attempt: 1 },
      { kind: 'expired' },
      { kind: 'completed', run: RUN, attempt: 1, wasCancelled: false },
      { kind: 'collected', attempt: 1 },
      { kind: 'superseded' },
      { kind: 'started', run: RUN, attempt: 2 },
    ];
    const expected = facts.reduce(advance, ASKED);
    const orders = facts.map((_, turn) => [...facts.slice(turn), ...facts.slice(0, turn)]);
    for (const [number, order] of [...orders, facts.toReversed()].entries()) {
      const id = `order-${number}`;
      await opened().transact((records) => records.keepRequest(makeRequest(id, 6)));
      await Promise.all(
        order.map((fact) => opened().transact((records) => records.advanceRequest(id, fact))),
      );
      expect((await opened().transact((records) => records.findRequest(id)))?.progress).toEqual(expected);
    }
  });

  test('of a request the card of its latest attempt is kept', () =>
    opened().transact(async (records) => {
      const second = makeCard('7a', 7, { attempt: 2, at: '2026-02-01T00:00:09Z' });
      const other = makeCard('7b', 7, { at: '2026-02-01T00:00:05Z' });
      for (const card of [second, makeCard('7a', 7), other]) await records.keepCard(card);
      expect(await records.listCards(7, 5)).toEqual([other, second]);
    }));

  test('help of a comment is kept once, whatever characters it has', () =>
    opened().transact(async (records) => {
      const help = {
        repositoryId: 8,
        pullRequest: 5,
        kind: 'plan' as const,
        text: 'first \u0000 "then" \\u0000 😀',
        by: 'somebody',
        comment: 12_345_678_902,
        at: AT,
      };
      await records.keepHelp(help);
      await records.keepHelp(help);
      expect(await records.listHelp(8, 5)).toEqual([help]);
    }));

  test('an attempt that was opened and a turn of it are kept once, and go with their repository', () =>
    opened().transact(async (records) => {
      const attempt = { task: 'kvlog', attempt: 4, agent: 'jules', turns: 2, helpLevel: 'plan' as const };
      await records.keepOpened(10, attempt);
      await records.keepOpened(10, { ...attempt, agent: 'codex' });
      expect(await records.findOpened(10, { task: 'kvlog', attempt: 4 })).toEqual(attempt);
      expect(await records.findOpened(10, { task: 'kvlog', attempt: 5 })).toBeNull();
      const stop = { kind: 'stop' as const, by: 'mona', at: AT };
      await records.keepTurnNote(10, 5, stop);
      await records.keepTurnNote(10, 5, { ...stop, by: 'hubot' });
      expect(await records.listTurnNotes(10, 5)).toEqual([stop]);
      await records.forgetRepositories([10]);
      expect(await records.findOpened(10, attempt)).toBeNull();
      expect(await records.listTurnNotes(10, 5)).toEqual([]);
    }));

  test('of each pull request the latest card of a task is listed, by number', () =>
    opened().transact(async (records) => {
      const card = createTaskCard({
        steps: [{ title: 'a', passed: 1, declared: 1 }],
        p2p: { passed: 1, declared: 1 },
      });
      const task = card.task?.id ?? '';
      const [old, late, other] = [
        makeCard('16a', 16, { card, at: '2026-02-01T00:00:05Z' }),
        makeCard('16b', 16, { card, at: '2026-02-01T00:00:09Z' }),
        makeCard('16c', 16, { card, pullRequest: 4 }),
      ];
      for (const one of [late, old, other, makeCard('16d', 16, { pullRequest: 3 })])
        await records.keepCard(one);
      const listed = await records.listTaskCards(16, task);
      expect(listed.map(({ request }) => request)).toEqual(['16c', '16b']);
      expect(await records.listTaskCards(16, 'another')).toEqual([]);
      await records.forgetRepositories([16]);
    }));

  test('whoever reads an allowance has it until his transaction ends', async () => {
    const spend = () =>
      opened().transact(async (records) => {
        const left = (await records.readAllowance('runs'))?.left ?? 10;
        await records.keepAllowance('runs', { left: left - 1, countedAt: AT });
      });
    await Promise.all(Array.from({ length: 8 }, spend));
    expect(await opened().transact((records) => records.readAllowance('runs'))).toEqual({
      left: 2,
      countedAt: AT,
    });
  });

  test('a request with work that waits is not silent, and its trouble is kept with it', () =>
    opened().transact(async (records) => {
      const silent = async () =>
        (await records.listSilentRequests('2026-02-01T12:00:00Z')).map(({ id }) => id).includes('11a');
      await records.keepRequest(makeRequest('11a', 11));
      expect(await silent()).toBe(true);
      await records.addEffect(
        { kind: 'show', request: '11a' },
        { installation: 11, repositoryId: 11 },
        '11/5',
      );
      expect(await silent()).toBe(false);
      const trouble = { code: 'wrong-run', message: 'so \u0000' };
      await records.keepTrouble('11a', trouble);
      expect((await records.findRequest('11a'))?.trouble).toEqual(trouble);
      await records.keepTrouble('11a', null);
      expect((await records.findRequest('11a'))?.trouble).toBeNull();
      await records.forgetRepositories([11]);
    }));

  test('of a repository the latest that GitHub told stands, and in doubt it is private', () =>
    opened().transact(async (records) => {
      const told = async (part: Partial<KnownRepository>) => {
        await records.keepRepository(makeRepository(16, part));
        const known = await records.findRepository(16);
        return [known?.fullName, known?.isPrivate, known?.changedAt];
      };
      const [early, later, last] = [
        '2026-02-01T10:00:00.000Z',
        '2026-02-01T10:00:01.000Z',
        '2026-02-02T00:00:00.000Z',
      ];
      expect(await told({})).toEqual(['a/16', false, null]);
      expect(await told({ isPrivate: true })).toEqual(['a/16', true, null]);
      expect(await told({ changedAt: early })).toEqual(['a/16', true, early]);
      expect(await told({ changedAt: later, fullName: 'a/new', isPrivate: true })).toEqual([
        'a/new',
        true,
        later,
      ]);
      expect(await told({ changedAt: early })).toEqual(['a/new', true, later]);
      expect(await told({ fullName: 'a/new' })).toEqual(['a/new', true, later]);
      expect(await told({ changedAt: last, fullName: 'a/new' })).toEqual(['a/new', false, last]);
      expect(await told({ fullName: 'a/new', isPrivate: true })).toEqual(['a/new', true, last]);
      await records.forgetRepositories([16]);
    }));

  test('what is gone for good is known as such, and what may come back is not', () =>
    opened().transact(async (records) => {
      await records.forgetDeleted(171);
      await records.forgetDeleted(171);
      await records.forgetRepositories([172]);
      await records.forgetInstallation(18);
      expect(await records.isGone({ id: 171, installation: 17 })).toBe(true);
      expect(await records.isGone({ id: 172, installation: 17 })).toBe(false);
      expect(await records.isGone({ id: 18, installation: 17 })).toBe(false);
      expect(await records.isGone({ id: 173, installation: 18 })).toBe(true);
    }));

  test('an installation that is forgotten leaves nothing, and others keep theirs', async () => {
    const fill = (id: number, installation: number) =>
      opened().transact(async (records) => {
        await records.keepRepository(makeRepository(id, { installation }));
        await records.keepHead(id, 5, { sha: SHA, receivedAt: AT });
        await records.keepRequest(makeRequest(`r${id}`, id));
        await records.keepCard(makeCard(`r${id}`, id));
        const help = { kind: 'guide' as const, text: 'so', by: 'me', comment: 1, at: AT };
        await records.keepHelp({ repositoryId: id, pullRequest: 5, ...help });
        await records.addEffect(
          { kind: 'show', request: `r${id}` },
          { installation, repositoryId: id },
          `${id}`,
        );
      });
    const count = (id: number) =>
      opened().transact(async (records) => [
        (await records.findRepository(id)) === null ? 0 : 1,
        (await records.listHeads(id, 5)).length,
        (await records.listRequests(id, 5)).length,
        (await records.listCards(id, 5)).length,
        (await records.listHelp(id, 5)).length,
      ]);
    await fill(91, 9);
    await fill(92, 9);
    await fill(93, 10);
    await opened().transact((records) => records.forgetInstallation(9));
    expect([await count(91), await count(92), await count(93)]).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1],
    ]);
    expect((await opened().inbox.state()).waiting).toBe(1);
    await opened().transact((records) => records.forgetRepositories([93]));
    expect(await count(93)).toEqual([0, 0, 0, 0, 0]);
    expect((await opened().inbox.state()).waiting).toBe(0);
  });
}

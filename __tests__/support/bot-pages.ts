import { createHash } from 'node:crypto';
import {
  cardFacts,
  type PullRequestHistory,
  type ShownCard,
} from '../../src/core/bot/pull-request-history.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import type { KnownRepository } from '../../src/pipeline/bot/known-repository.ts';
import type { PageStore } from '../../src/pipeline/bot/pages-ports.ts';
import { makeRepository } from './known-repositories.ts';
import { createOwnCard, createTaskCard } from './scorecards.ts';

/** 40 hex digits that a number stands for. */
export const shaOf = (push: number) => createHash('sha1').update(`push ${push}`).digest('hex');

const AGENT = { name: 'Claude Code', sign: 'branch prefix', model: null };
const STEPS = ['Put and get', 'Delete writes a tombstone', 'Values survive a restart'];

/** A minute of one morning. */
export const timeOf = (minute: number) =>
  `2026-11-22T${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z`;

/** The card of a push that passes so many of three steps of four tests each. */
export function pushCard(push: number, passed: number, part: Partial<Scorecard> = {}): Scorecard {
  const steps = STEPS.map((title, index) => ({
    title,
    passed: index < passed ? 4 : index === passed ? 1 : 0,
    declared: 4,
  }));
  const card = createTaskCard({ steps, p2p: { passed: push === 2 ? 18 : 20, declared: 20 } }, part);
  return atHead(card, push, part.subject?.agent === undefined ? AGENT : part.subject.agent);
}

export function ownPushCard(push: number): Scorecard {
  const card = createOwnCard([
    { id: 'a.test.ts::adds', base: 'failed', head: push > 1 ? 'passed' : 'failed' },
    { id: 'a.test.ts::keeps', base: 'passed', head: 'passed' },
  ]);
  return atHead(card, push, null);
}

function atHead(card: Scorecard, push: number, agent: Scorecard['subject']['agent']): Scorecard {
  const subject = { ...card.subject, agent, head: { ref: null, sha: shaOf(push) } };
  return { ...card, run: { ...card.run, trust: 'trusted', door: 'bot' }, subject };
}

export function shown(card: Scorecard, minute: number): ShownCard {
  const request = createHash('md5').update(`request ${minute}`).digest('hex');
  return { request, attempt: 1, at: timeOf(minute), card: cardFacts(card) };
}

/** Four pushes of an agent, the third of which was measured twice, with a plan and a hint between. */
export function sampleHistory(part: Partial<PullRequestHistory> = {}): PullRequestHistory {
  return {
    repository: 'octo/kvlog',
    pullRequest: 12,
    cards: [
      shown(pushCard(1, 0), 5),
      shown(pushCard(2, 1), 25),
      shown(pushCard(3, 1), 47),
      shown(pushCard(3, 2), 52),
      shown(pushCard(4, 3), 70),
    ],
    help: [
      { kind: 'plan', text: 'First the tombstones,\nthen the restart.', by: 'mona', at: timeOf(10) },
      { kind: 'guide', text: 'Look at <fsync> & friends', by: 'hubot', at: timeOf(60) },
    ],
    ...part,
  };
}

export const PUBLIC = makeRepository(11, { installation: 1, fullName: 'octo/kvlog' });
export const PRIVATE = makeRepository(12, { installation: 1, fullName: 'octo/secret', isPrivate: true });

/** A store of two repositories, each with one pull request of the number 12. */
export function fakePageStore(part: Partial<PageStore> = {}): PageStore {
  const repositories = [PUBLIC, PRIVATE];
  const historyOf = ({ fullName }: KnownRepository) => sampleHistory({ repository: fullName });
  return {
    isUp: async () => true,
    findRepositoryByName: async (name) =>
      repositories.find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase()) ?? null,
    findRepository: async (id) => repositories.find((repository) => repository.id === id) ?? null,
    readHistory: async (repository, pullRequest) => ({
      ...historyOf(repository),
      pullRequest,
      ...(pullRequest === 12 ? {} : { cards: [], help: [] }),
    }),
    listPublicHistories: async () => [historyOf(PUBLIC)],
    ...part,
  };
}

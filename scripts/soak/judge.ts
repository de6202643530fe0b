import type { LoopbackCheck } from '../../__tests__/support/loopback-github/state.ts';
import { parseExternalId } from '../../src/core/github/check-external-id.ts';
import { parseMarker } from '../../src/formats/comment-marker.ts';
import { formatReplyMarker } from '../../src/formats/reply-marker.ts';
import { groupBy } from './group-by.ts';
import type { Records, RequestRow } from './records.ts';
import type { Brings, RunLives } from './run-lives.ts';
import type { ToldComment, Traffic } from './traffic.ts';
import { type SoakRepository, TIGHT_BUDGET, type World } from './world.ts';

export interface Judged {
  readonly world: World;
  readonly traffic: Traffic;
  readonly lives: RunLives;
  readonly records: Records;
  /** Bodies that went out, each counted once. */
  readonly distinct: number;
  readonly missed: number;
}

/** A rule, how many things it was held against, and which of them broke it. */
export interface Verdict {
  readonly rule: string;
  readonly held: number;
  readonly broken: readonly string[];
}

/** What GitHub and the bots' memory have to be like when everything is done. */
export function judge(judged: Judged): readonly Verdict[] {
  return [
    ...judgeInbox(judged),
    ...judgeRuns(judged),
    ...judgeRequests(judged),
    ...judgeChecks(judged),
    ...judgeHeads(judged),
    ...judgeCards(judged),
    ...judgeCommands(judged),
  ];
}

function judgeInbox({ records, distinct, missed }: Judged): readonly Verdict[] {
  const waits = records.waiting === 0 ? [] : [`${records.waiting} wait`];
  return [
    {
      rule: 'no delivery is missed in the end',
      held: distinct,
      broken: missed === 0 ? [] : [`${missed} are`],
    },
    {
      rule: 'each body is taken once',
      held: distinct,
      broken: records.seen === distinct ? [] : [`${records.seen} were taken of ${distinct}`],
    },
    { rule: 'the inbox is empty', held: 1, broken: waits },
    { rule: 'nothing is dead', held: 1, broken: records.dead },
  ];
}

function judgeRuns({ lives, records }: Judged): readonly Verdict[] {
  const all = [...lives.all.values()];
  const known = new Map(records.requests.map((request) => [request.id, request]));
  const byRequest = groupBy(all, ({ run }) => run.inputs.request_id ?? '');
  return [
    verdict('a request has one run at most', [...byRequest], ([id, runs]) =>
      runs.length === 1 ? null : `${id} has ${runs.length}`,
    ),
    verdict('a run is of a request that knows it', all, ({ run }) =>
      known.get(run.inputs.request_id ?? '')?.run === run.id ? null : `run ${run.id}`,
    ),
    verdict('a run is over', all, ({ run }) => (run.status === 'completed' ? null : `run ${run.id}`)),
  ];
}

const OVER = new Set(['lost', 'failed', 'superseded', 'cancelled', 'concluded']);

function judgeRequests({ records, lives, world }: Judged): readonly Verdict[] {
  const tight = new Set(
    world.places.filter(({ habit }) => habit === 'tight-budget').map(({ repository }) => repository.id),
  );
  const spent = groupBy(
    records.requests.filter(({ repository }) => tight.has(repository)),
    ({ repository, pullRequest }) => `${repository}/${pullRequest}`,
  );
  return [
    verdict('a request is over', records.requests, (one) => (OVER.has(one.state) ? null : tell(one))),
    verdict('a request that nobody ended is concluded, as its run was', records.requests, (one) => {
      if (one.state === 'superseded' || one.state === 'cancelled') return null;
      const life = lives.all.get(one.run ?? 0);
      if (one.state !== 'concluded' || life === undefined) return tell(one);
      return fits(one, life.brought) ? null : `${tell(one)}, its run brought ${life.brought}`;
    }),
    verdict('a budget is kept', [...spent], ([name, requests]) =>
      requests.length <= TIGHT_BUDGET ? null : `${name}: ${requests.length} runs`,
    ),
  ];
}

function fits({ hasCard, trouble }: RequestRow, brought: Brings | null): boolean {
  switch (brought) {
    case 'pass':
    case 'broken':
      return hasCard && trouble === null;
    case 'nothing':
    case 'garbage':
    case 'foreign':
      return trouble !== null;
    // Cancelled by hand after an attempt that ended: what that brought is not kept here.
    case 'cancelled':
    case null:
      return hasCard || trouble !== null;
  }
}

function judgeChecks({ world, records, lives }: Judged): readonly Verdict[] {
  const { app } = world;
  const checks = world.places.flatMap(({ repository }) =>
    repository.checks.filter(({ appId }) => appId === app.id).map((check) => ({ repository, check })),
  );
  const byHead = groupBy(checks, ({ repository, check }) => `${repository.id} ${check.headSha}`);
  const latest = latestOfHeads(records);
  return [
    verdict('a check is completed', checks, ({ check }) =>
      check.status === 'completed'
        ? null
        : `check ${check.id} of ${check.headSha.slice(0, 7)} is ${check.status}`,
    ),
    verdict(
      'a request has one check at most',
      [...groupBy(checks, ({ check }) => check.externalId)],
      ([name, of]) => (of.length === 1 ? null : `${name}: ${of.length} checks`),
    ),
    verdict('the latest check of a head says how its latest request ended', [...latest], ([key, request]) => {
      const found = (byHead.get(key) ?? []).map(({ check }) => check).sort((a, b) => b.id - a.id)[0];
      if (found === undefined) return `${tell(request)} has no check`;
      if (parseExternalId(found.externalId)?.run !== request.sequence) {
        return `${tell(request)}, but the check is of ${found.externalId}`;
      }
      return says(found, request, lives) ? null : `${tell(request)}, but the check says ${found.conclusion}`;
    }),
  ];
}

function latestOfHeads({ requests }: Records): ReadonlyMap<string, RequestRow> {
  return new Map(requests.map((request) => [`${request.repository} ${request.head}`, request]));
}

function says({ conclusion }: LoopbackCheck, request: RequestRow, lives: RunLives): boolean {
  if (request.state === 'superseded' || request.state === 'cancelled') return conclusion === 'cancelled';
  if (request.trouble !== null) return conclusion === 'action_required';
  const brought = lives.all.get(request.run ?? 0)?.brought;
  if (brought === 'pass') return conclusion === 'success';
  if (brought === 'broken') return conclusion === 'failure';
  return conclusion === 'success' || conclusion === 'failure';
}

function judgeHeads({ traffic, records }: Judged): readonly Verdict[] {
  const requests = groupBy(records.requests, (one) => `${one.repository} ${one.pullRequest} ${one.head}`);
  const told = [...groupBy(traffic.heads, (one) => `${one.place.repository.id} ${one.number} ${one.sha}`)];
  const current = told.flatMap(([key, of]) => {
    const [first] = of;
    const pull = first?.place.repository.pulls.get(first.number);
    const isCurrent = pull?.state === 'open' && pull.head.sha === first?.sha;
    return isCurrent && of.some(({ starts }) => starts) ? [{ key, place: first.place }] : [];
  });
  return [
    verdict(
      'the head of an open pull request is measured where that starts by itself',
      current,
      ({ key, place }) => {
        if (place.habit === 'tight-budget') return null;
        const of = requests.get(key) ?? [];
        return of.length > 0 ? null : `${key} has no request`;
      },
    ),
    verdict('the head of an open pull request is not given up for another', current, ({ key }) => {
      const last = requests.get(key)?.at(-1);
      return last?.state === 'superseded' ? tell(last) : null;
    }),
    verdict('a push asks once', told, ([key, of]) => {
      const pushed = (requests.get(key) ?? []).filter(({ cause }) => cause === 'push');
      const most = of.filter(({ starts }) => starts).length;
      return pushed.length <= most ? null : `${key}: ${pushed.length} requests of ${most} pushes`;
    }),
  ];
}

function judgeCards({ world, traffic, records }: Judged): readonly Verdict[] {
  const pulls = new Map(
    traffic.heads.map(({ place, number }) => [`${place.repository.id} ${number}`, { place, number }]),
  );
  const latest = latestOfHeads(records);
  const marked = ({
    place: { repository },
    number,
  }: {
    readonly place: SoakRepository;
    readonly number: number;
  }) =>
    repository.comments.flatMap(({ issue, author, body }) => {
      const marker = issue === number && author === world.botLogin ? parseMarker(body) : null;
      return marker === null ? [] : [marker];
    });
  return [
    verdict('a pull request has one card at most', [...pulls], ([key, one]) =>
      marked(one).length <= 1 ? null : `${key} has ${marked(one).length}`,
    ),
    verdict('the card of a pull request shows the latest result of its head', [...pulls], ([key, one]) => {
      const sha = one.place.repository.pulls.get(one.number)?.head.sha ?? '';
      const request = latest.get(`${one.place.repository.id} ${sha}`);
      if (request?.state !== 'concluded') return null;
      const [card] = marked(one);
      return card?.head === sha && card.run === request.sequence && card.attempt === request.attempt
        ? null
        : `${key}: ${tell(request)}, but the card is ${card === undefined ? 'not there' : `of run ${card.run}, attempt ${card.attempt}`}`;
    }),
  ];
}

/** What a command is answered with when it is taken. */
const ANSWERED = new Set(['help', 'status', 'explain', 'compare']);

function judgeCommands({ world, traffic, records }: Judged): readonly Verdict[] {
  const commands = traffic.comments.filter(({ command, isGone }) => command !== null && !isGone);
  const others = traffic.comments.filter(({ command }) => command === null);
  const reactions = new Map(
    world.places.map(({ repository }) => [
      repository.id,
      groupBy(repository.reactions, ({ comment }) => comment),
    ]),
  );
  const reacted = ({ place, id }: ToldComment) =>
    (reactions.get(place.repository.id)?.get(id) ?? []).map(({ content }) => content).sort();
  const replies = countReplies(world);
  const replied = ({ id }: ToldComment) => replies.get(`${formatReplyMarker(`comment ${id}`)}`) ?? 0;
  const runs = new Map(records.requests.flatMap((one) => (one.comment === null ? [] : [[one.comment, one]])));
  const help = new Set(records.help);
  return [
    verdict('a command is taken or refused, and never both', commands, (one) => {
      const faces = reacted(one);
      const isTaken = faces.includes('eyes');
      return isTaken !== faces.includes('confused')
        ? null
        : `${one.command} ${one.id}: ${faces.join(', ') || 'nothing'}`;
    }),
    verdict('a command is answered once, or needs no answer', commands, (one) => {
      const needs = reacted(one).includes('confused') || ANSWERED.has(one.command ?? '');
      return replied(one) === (needs ? 1 : 0) ? null : `${one.command} ${one.id}: ${replied(one)} replies`;
    }),
    verdict('a command that is wrong is refused, one that only asks is not', commands, (one) => {
      if (one.command === 'wrong') return reacted(one).includes('confused') ? null : `wrong ${one.id}`;
      const isSafe = ANSWERED.has(one.command ?? '') || one.command === 'plan' || one.command === 'guide';
      return isSafe && reacted(one).includes('confused') ? `${one.command} ${one.id}` : null;
    }),
    verdict('a run that was asked for is one that was taken', commands, (one) => {
      if (one.command !== 'run' && one.command !== 'rerun' && one.command !== 'rerun-failed') return null;
      return runs.has(one.id) === reacted(one).includes('eyes') ? null : `${one.command} ${one.id}`;
    }),
    verdict('a plan or a hint is kept', commands, (one) =>
      one.command === 'plan' || one.command === 'guide' ? (help.has(one.id) ? null : `${one.id}`) : null,
    ),
    verdict('any other comment is left alone', others, (one) =>
      reacted(one).length === 0 && replied(one) === 0 ? null : `${one.id}: ${reacted(one).join(', ')}`,
    ),
  ];
}

function countReplies({ places, botLogin }: World): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { repository } of places) {
    for (const { author, body } of repository.comments) {
      if (author !== botLogin) continue;
      const [line = ''] = body.split('\n', 1);
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  return counts;
}

function tell({ id, sequence, state, attempt, run, trouble, cause }: RequestRow): string {
  return `request ${sequence} (${id.slice(0, 6)}, ${cause}) is ${state}, attempt ${attempt}, run ${run}${trouble === null ? '' : `, ${trouble}`}`;
}

function verdict<Item>(rule: string, items: readonly Item[], broken: (item: Item) => string | null): Verdict {
  return { rule, held: items.length, broken: items.flatMap((item) => broken(item) ?? []) };
}

import { addComment, addIssue, addPull, addRun } from '../../__tests__/support/loopback-github/furnish.ts';
import {
  type LoopbackPull,
  type LoopbackRun,
  takeId,
} from '../../__tests__/support/loopback-github/state.ts';
import {
  commentWebhook,
  pullRequestWebhook,
  runWebhook,
} from '../../__tests__/support/loopback-github/webhook-payloads.ts';
import type { Events } from './events.ts';
import type { Random } from './random.ts';
import { BASE_SHA, type SoakRepository, type World } from './world.ts';

/** A head that GitHub told of. */
export interface ToldHead {
  readonly place: SoakRepository;
  readonly number: number;
  readonly sha: string;
  /** Whether its sender may start a run by it. */
  readonly starts: boolean;
}

/** A comment that GitHub told of. */
export interface ToldComment {
  readonly place: SoakRepository;
  readonly number: number;
  readonly id: number;
  /** What it asks for; null: nothing, or nothing that its author may. */
  readonly command: CommandName | null;
  isGone: boolean;
}

export type CommandName = keyof typeof COMMANDS;

export interface Traffic {
  /** Lets one more thing happen. */
  step(): void;
  readonly heads: readonly ToldHead[];
  readonly comments: readonly ToldComment[];
  /** Closed at least once. */
  readonly closed: ReadonlySet<string>;
}

interface SoakPull {
  readonly place: SoakRepository;
  readonly pull: LoopbackPull;
}

const STEPS = {
  ...{ open: 4, push: 6, close: 1, reopen: 1 },
  ...{ chat: 34, command: 9, foreignCommand: 3, deleted: 1, issueComment: 3 },
  ...{ foreignRun: 10, repeat: 9, other: 5 },
} as const;

/** How often each is given, and its text. */
const COMMANDS = {
  help: [2, '/stepmark help'],
  status: [2, '/stepmark status'],
  run: [3, '/stepmark run'],
  rerun: [2, '/stepmark rerun'],
  'rerun-failed': [1, '/stepmark rerun failed'],
  cancel: [2, '/stepmark cancel'],
  plan: [1, '/stepmark plan first the lock, then the rest'],
  guide: [1, '/stepmark guide look at the <b>lock</b> @everyone'],
  explain: [1, '/stepmark explain parse'],
  compare: [1, '/stepmark compare #1'],
  wrong: [1, '/stepmark rnu'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

const WEIGHTS = Object.fromEntries(
  Object.entries(COMMANDS).map(([name, [weight]]) => [name, weight]),
) as Readonly<Record<CommandName, number>>;

const CHAT = ['Looks good.', 'Why this?', 'See /stepmark run', '> /stepmark run', '`/stepmark run`'];

export function createTraffic(world: World, events: Events, random: Random): Traffic {
  const pulls: SoakPull[] = [];
  const heads: ToldHead[] = [];
  const comments: ToldComment[] = [];
  const closed = new Set<string>();
  const time = () => `${new Date().toISOString().slice(0, 19)}Z`;
  const openPulls = () => pulls.filter(({ pull }) => pull.state === 'open');

  const tellHead = (
    { place, pull }: SoakPull,
    action: 'opened' | 'reopened' | 'synchronize',
    told: { readonly sender: string; readonly before?: string },
  ) => {
    pull.updatedAt = time();
    const mayStart = world.writers.includes(told.sender) || told.sender === world.agent;
    const starts = mayStart && place.habit !== 'by-hand';
    heads.push({ place, number: pull.number, sha: pull.head.sha, starts });
    events.emit(pullRequestWebhook(place, pull, { action, ...told }));
  };
  const comment = (
    { place, pull }: SoakPull,
    {
      body,
      author,
      command,
    }: { readonly body: string; readonly author: string; readonly command: CommandName | null },
  ) => {
    const { state, repository } = place;
    const made = addComment(state, repository, { issue: pull.number, body, author, createdAt: time() });
    const told: ToldComment = { place, number: pull.number, id: made.id, command, isGone: false };
    comments.push(told);
    events.emit(commentWebhook(place, made));
    return told;
  };
  const open = () => {
    const place = random.pick(world.places);
    const author = random.chance(0.15) ? random.pick(world.strangers) : random.pick(world.writers);
    const number = takeId(world.state);
    const head = { ref: `topic-${number}`, sha: random.hex(40), repository: place.repository.name };
    const pull = addPull(place.repository, { number, author, base: { ref: 'main', sha: BASE_SHA }, head });
    pulls.push({ place, pull });
    tellHead({ place, pull }, 'opened', { sender: author });
  };
  const onSome = (use: (one: SoakPull) => void) => () => {
    const there = openPulls();
    // Mostly the later ones: people work on what is new.
    if (there.length === 0) open();
    else use(random.pick(random.chance(0.7) ? there.slice(-60) : there));
  };

  const steps: Readonly<Record<keyof typeof STEPS, () => void>> = {
    open,
    push: onSome(({ place, pull }) => {
      const before = pull.head.sha;
      pull.head = { ...pull.head, sha: random.hex(40) };
      tellHead({ place, pull }, 'synchronize', { sender: pull.author ?? 'writer-0', before });
    }),
    close: onSome(({ place, pull }) => {
      pull.state = 'closed';
      pull.updatedAt = time();
      closed.add(`${place.repository.id}/${pull.number}`);
      events.emit(pullRequestWebhook(place, pull, { action: 'closed', sender: pull.author ?? 'writer-0' }));
    }),
    reopen() {
      const there = pulls.filter(({ pull }) => pull.state === 'closed');
      if (there.length === 0) return open();
      const one = random.pick(there);
      one.pull.state = 'open';
      tellHead(one, 'reopened', { sender: one.pull.author ?? 'writer-0' });
    },
    chat: onSome((one) => {
      const author = random.pick([...world.writers, ...world.strangers]);
      comment(one, { body: random.pick(CHAT), author, command: null });
    }),
    command: onSome((one) => {
      const command = random.weighted(WEIGHTS);
      comment(one, { body: COMMANDS[command][1], author: random.pick(world.writers), command });
    }),
    foreignCommand: onSome((one) => {
      const [, body] = COMMANDS[random.weighted(WEIGHTS)];
      comment(one, { body, author: random.pick(world.strangers), command: null });
    }),
    deleted: onSome((one) => {
      const told = comment(one, {
        body: '/stepmark help',
        author: random.pick(world.writers),
        command: 'help',
      });
      events.later(random.between(0, 500), () => {
        const { comments: there } = one.place.repository;
        told.isGone = true;
        there.splice(
          there.findIndex(({ id }) => id === told.id),
          1,
        );
      });
    }),
    issueComment() {
      const { state, repository, ...place } = random.pick(world.places);
      const number = takeId(state);
      addIssue(repository, { number, author: random.pick(world.writers) });
      const author = random.pick(world.writers);
      const made = addComment(state, repository, {
        issue: number,
        body: '/stepmark help',
        author,
        createdAt: time(),
      });
      comments.push({
        place: { state, repository, ...place },
        number,
        id: made.id,
        command: null,
        isGone: false,
      });
      events.emit(commentWebhook({ state, repository, ...place }, made));
    },
    foreignRun() {
      const place = random.pick(world.places);
      const run = addRun(place.repository, {
        ...{ id: takeId(world.state), status: 'queued', conclusion: null, path: '.github/workflows/ci.yml' },
        head: { sha: random.hex(40), branch: 'topic', repository: place.repository.name },
        actor: random.pick(world.writers),
      });
      tellForeignRun(place, run);
    },
    repeat() {
      if (!events.repeat()) open();
    },
    other: onSome(({ place, pull }) => {
      const { event, payload } = pullRequestWebhook(place, pull, { action: 'opened', sender: 'writer-0' });
      const action = random.pick(['labeled', 'edited', 'review_requested']);
      events.emit({
        event,
        payload: { ...payload, action, number: pull.number, changes: { at: random.hex(8) } },
      });
    }),
  };
  const tellForeignRun = (place: SoakRepository, run: LoopbackRun) => {
    events.emit(runWebhook(place, run, 'requested'));
    events.later(random.between(50, 1_000), () => {
      run.status = 'in_progress';
      events.emit(runWebhook(place, run, 'in_progress'));
      events.later(random.between(50, 2_000), () => {
        Object.assign(run, { status: 'completed', conclusion: 'success' });
        events.emit(runWebhook(place, run, 'completed'));
      });
    });
  };
  return { step: () => steps[random.weighted(STEPS)](), heads, comments, closed };
}

/*
 * The soak of the bot: some processes over one PostgreSQL, GitHub on this machine, events as they come there, and every
 * process killed with -9 in turn. In the end every event must have had its effects, once. See docs/benchmarks.md.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { installationWebhook } from '../../__tests__/support/loopback-github/webhook-payloads.ts';
import { createBot, type SoakBot } from './bots.ts';
import { createEvents, type Events } from './events.ts';
import { type Figures, printFigures, printVerdicts } from './figures.ts';
import { type SoakGitHub, startSoakGitHub } from './github.ts';
import { judge, type Verdict } from './judge.ts';
import { createRandom, type Random } from './random.ts';
import { readRecords, readWaiting } from './records.ts';
import { createRunLives, type RunLives } from './run-lives.ts';
import { createSender, type Sender, toSent } from './sender.ts';
import { createTraffic, type Traffic } from './traffic.ts';
import { createWorld, type World } from './world.ts';

export interface SoakOptions {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly seed: number;
  readonly kills: number;
  /** Of GitHub's answers: how many are bad. */
  readonly badShare: number;
  /** How much faster than GitHub asks for the bots write. */
  readonly pace: number;
  readonly bots: number;
  /** How long the rest may take. */
  readonly drainSeconds: number;
  readonly databaseUrl: string;
  /** Where logs go. */
  readonly directory: string;
  readonly botScript: string;
  readonly workflowText: string;
}

interface Scene {
  readonly options: SoakOptions;
  readonly world: World;
  readonly events: Events;
  readonly lives: RunLives;
  readonly traffic: Traffic;
  readonly github: SoakGitHub;
  readonly bots: readonly SoakBot[];
  readonly sender: Sender;
  /** Since it began. */
  readonly seconds: () => number;
}

const TICK_MS = 10;
/** Events under way at once while the rest is done. */
const MOST_IN_FLIGHT = 20;
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Whether everything is as it has to be. */
export async function soak(options: SoakOptions): Promise<boolean> {
  const random = createRandom(options.seed);
  const scene = await prepare(options, random);
  const { bots, sender, world, github, events } = scene;
  await Promise.all(bots.map((bot) => bot.start()));
  const installed = await install(scene);
  const { eventsPerSecond, seconds, seed, kills } = options;
  print(`soak: ${eventsPerSecond} events/s for ${seconds} s, seed ${seed}, ${kills} kills`);
  const start = performance.now();
  const running = { ...scene, seconds: () => (performance.now() - start) / 1000 };
  const killing = killInTurn(running, random);
  const sent = await sendInTime(running);
  const sentSeconds = running.seconds();
  const leftAtEnd = await readWaiting(options.databaseUrl);
  print(`${sentSeconds.toFixed(1)} s: ${sent} deliveries went out, ${leftAtEnd} pieces of work wait`);
  await killing;
  await drain(running);
  const drainedSeconds = running.seconds();
  const codes = await Promise.all(bots.map((bot) => bot.end()));
  const records = await readRecords(options.databaseUrl);
  await github.close();
  const distinct = installed + events.distinct();
  const verdicts = [
    ...judge({ ...scene, records, distinct, missed: sender.missed() }),
    ...judgeEnds(scene, codes),
  ];
  const figures: Figures = { sent, sentSeconds, leftAtEnd, drainedSeconds, distinct };
  printFigures(figures, { ...scene, records }, print);
  printVerdicts(verdicts, print);
  return world.places.length > 0 && verdicts.every(({ broken }) => broken.length === 0);
}

async function prepare(options: SoakOptions, random: Random): Promise<Scene> {
  const another = () => createRandom(random.below(2 ** 31));
  const world = createWorld(options.workflowText);
  const { state } = world;
  const events = createEvents(another());
  const lives = createRunLives(events, another());
  const places = new Map(world.places.map((place) => [place.repository.name, place]));
  const github = await startSoakGitHub({
    ...{ state, badShare: options.badShare, random: another() },
    onDone: ({ method, path }, status) => {
      const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)\/actions\/(.+)$/.exec(path) ?? [];
      const place = places.get(name);
      if (method !== 'POST' || status >= 300 || place === undefined) return;
      if (rest.endsWith('/dispatches')) lives.begin(place);
      const [, cancelled] = /^runs\/(\d+)\/cancel$/.exec(rest) ?? [];
      if (cancelled !== undefined) lives.cancelled(place, Number(cancelled));
    },
  });
  const bots = Array.from({ length: options.bots }, (_, number) =>
    createBot(`bot-${number + 1}`, {
      script: options.botScript,
      directory: options.directory,
      env: {
        ...{ DATABASE_URL: options.databaseUrl, STEPMARK_SOAK_PACE: String(options.pace) },
        ...{ APP_ID: String(world.app.id), PRIVATE_KEY: world.privateKey, WEBHOOK_SECRET: world.secret },
        ...{ GITHUB_API_URL: github.apiUrl, GITHUB_GRAPHQL_URL: github.graphqlUrl },
      },
    }),
  );
  let turn = 0;
  const next = () => bots[turn++ % bots.length]?.url ?? null;
  const sender = createSender({ state, appId: world.app.id, secret: world.secret, next });
  const traffic = createTraffic(world, events, another());
  return { options, world, events, lives, traffic, github, bots, sender, seconds: () => 0 };
}

/** The App comes to everybody. Gives the number of installations. */
async function install({ world, sender }: Scene): Promise<number> {
  const firsts = world.places.filter(({ repository, installation }) => {
    return repository.id === installation.repositories[0];
  });
  for (const place of firsts) sender.send(toSent(installationWebhook(place, 'created')));
  while (sender.inFlight() > 0) await sleep(20);
  return firsts.length;
}

/** Lets things happen at their pace until the time is over. Gives how many webhooks went out. */
async function sendInTime({ options, events, traffic, sender, seconds }: Scene): Promise<number> {
  let due = 0;
  let sent = 0;
  let last = performance.now();
  while (seconds() < options.seconds) {
    await sleep(TICK_MS);
    const now = performance.now();
    // Whoever could not keep up for a second does not make up for more.
    due = Math.min(due + ((now - last) * options.eventsPerSecond) / 1000, options.eventsPerSecond);
    last = now;
    events.tick();
    while (due >= 1) {
      const webhook = events.take();
      if (webhook === null) traffic.step();
      else {
        sender.send(webhook);
        sent += 1;
        due -= 1;
      }
    }
    sender.redeliver();
  }
  return sent;
}

/** Until everything is done that followed, or it takes too long. */
async function drain(scene: Scene): Promise<void> {
  const { options, events, sender, lives, seconds, bots } = scene;
  const end = seconds() + options.drainSeconds;
  let shown = seconds();
  let starts = 0;
  let quiet = 0;
  while (seconds() < end && quiet < 3) {
    await sleep(50);
    events.tick();
    sendFree(scene);
    sender.redeliver();
    const isSent = events.waiting() === 0 && sender.inFlight() === 0 && lives.open() === 0;
    const isShown = seconds() - shown < 5;
    if (!isSent && isShown) continue;
    const waiting = await readWaiting(options.databaseUrl);
    if (!isShown) {
      shown = seconds();
      const comes = `${lives.open()} runs are open, ${events.waiting()} events come, ${sender.missed()} are missed`;
      print(`${seconds().toFixed(1)} s: ${waiting} wait, ${comes}`);
    }
    quiet = isSent && waiting === 0 ? quiet + 1 : 0;
    if (quiet === 0 || sender.missed() === 0 || starts >= 5) continue;
    // Somebody starts a bot again: it asks for what was missed.
    quiet = 0;
    starts += 1;
    const bot = bots[starts % bots.length];
    if ((await bot?.end()) !== 0) print('a bot that was ended in order did not end with 0');
    await bot?.start();
  }
}

function sendFree({ events, sender }: Scene): void {
  while (sender.inFlight() < MOST_IN_FLIGHT) {
    const next = events.take();
    if (next === null) return;
    sender.send(next);
  }
}

/** One after another, spread over the time; each comes back after a moment. */
async function killInTurn({ options, bots, seconds }: Scene, random: Random): Promise<void> {
  const slotMs = (options.seconds * 1000) / Math.max(1, options.kills);
  for (let kill = 0; kill < options.kills; kill += 1) {
    const waitMs = (kill + random.between(0.1, 0.6)) * slotMs - seconds() * 1000;
    await sleep(Math.max(0, waitMs));
    const bot = bots[kill % bots.length];
    if (bot === undefined) return;
    await bot.kill();
    const at = seconds();
    await sleep(random.between(200, 1_500));
    await bot.start();
    print(
      `${at.toFixed(1)} s: ${bot.name} was killed with -9, and listened again ${(seconds() - at).toFixed(1)} s later`,
    );
  }
}

function judgeEnds({ bots, github }: Scene, codes: readonly (number | null)[]): readonly Verdict[] {
  return [
    {
      rule: 'a bot that is ended in order ends with 0',
      held: bots.length,
      broken: codes.flatMap((code, at) => (code === 0 ? [] : [`bot-${at + 1}: ${code}`])),
    },
    {
      rule: 'GitHub refuses nothing that a bot asks',
      held: [...github.calls.values()].reduce((total, one) => total + one, 0),
      broken: [...github.refusals].map(([what, times]) => `${times} × ${what}`),
    },
  ];
}

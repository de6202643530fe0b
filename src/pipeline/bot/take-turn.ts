import { decideTurn, levelOf, type TaskHelp, type TurnDecision } from '../../core/bot/decide-turn.ts';
import type { BotEffect } from '../../core/bot/effect.ts';
import type { OpenedAttempt } from '../../core/bot/opened-attempt.ts';
import type { KeptRequest } from '../../core/bot/run-request.ts';
import type { TurnNote } from '../../core/bot/turn-note.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { findGitHubAgent } from '../../formats/agents/github-agents.ts';
import { findOpened } from './find-opened.ts';
import type { BotMeans } from './means.ts';
import type { BotGitHub, BotRecords, EffectPlace } from './ports.ts';
import { addEffect } from './reach.ts';

/** A request whose card may be a turn of an attempt. */
export interface Attempted {
  readonly request: KeptRequest;
  readonly pullRequest: Pick<PullRequest, 'state'>;
  readonly opened: OpenedAttempt;
  readonly taskHelp: TaskHelp;
  /** Whether the bot itself asked for the run. */
  readonly isOwn: boolean;
}

export interface TakenTurn {
  /** The card, with its place in the attempt. */
  readonly card: Scorecard;
  /** Has what follows from it happen, once the card is kept. */
  readonly finish: (records: BotRecords, at: EffectPlace) => Promise<void>;
}

/** Asks the outside what a turn depends on; null: the pull request belongs to no attempt. */
export async function readAttempted(
  { request, pullRequest }: Pick<Attempted, 'request' | 'pullRequest'>,
  github: BotGitHub,
  means: BotMeans,
): Promise<Attempted | null> {
  const { repositoryId, task } = request.subject;
  const opened = await findOpened({ repositoryId, task, baseRef: request.base.ref }, github, means);
  if (opened === null) return null;
  const [taskHelp, viewer] = await Promise.all([means.readTaskTexts(opened.task), github.viewer()]);
  return {
    ...{ request, pullRequest, opened },
    taskHelp: taskHelp ?? { plan: null, hints: new Map() },
    isOwn: viewer === null || request.askedBy.login.toLowerCase() === viewer.toLowerCase(),
  };
}

/** What becomes of a card of an attempt: a note of the turn, and one comment to the agent unless it was the last. */
export async function takeTurn(
  records: BotRecords,
  attempted: Attempted & { readonly card: Scorecard },
  means: Pick<BotMeans, 'texts' | 'now' | 'log'>,
): Promise<TakenTurn> {
  const { request, opened, card } = attempted;
  const { repositoryId, pullRequest: number } = request.subject;
  const notes = await records.listTurnNotes(repositoryId, number);
  const decision = decideTurn({
    ...{ opened, card, notes, request: request.id, head: request.subject.head },
    help: await records.listHelp(repositoryId, number),
    taskHelp: attempted.taskHelp,
    isOpen: attempted.pullRequest.state === 'open',
    isOwn: attempted.isOwn,
    at: means.now(),
  });
  return {
    card: placed(card, { opened, notes, decision, head: request.subject.head }),
    async finish(to, at) {
      if (decision.kind === 'none') means.log(`Request ${request.id} is no turn: ${decision.why}.`);
      else await to.keepTurnNote(repositoryId, number, decision.note);
      if (decision.kind !== 'answer') return;
      const effect: BotEffect = {
        kind: 'reply',
        pullRequest: number,
        // By the commit: however often it is measured, the agent is told once.
        answers: `turn ${request.subject.head}`,
        text: means.texts.reply({
          kind: 'turn',
          mention: findGitHubAgent(opened.agent)?.mention ?? null,
          answer: decision.answer,
        }),
      };
      await addEffect(to, effect, { at, pullRequest: number });
    },
  };
}

/** A card that says which turn of which attempt it is of. */
function placed(
  card: Scorecard,
  {
    opened,
    notes,
    decision,
    head,
  }: {
    readonly opened: OpenedAttempt;
    readonly notes: readonly TurnNote[];
    readonly decision: TurnDecision;
    readonly head: string;
  },
): Scorecard {
  const known = notes.find((note) => note.kind === 'turn' && note.head === head);
  const note = decision.kind === 'none' ? known : decision.note;
  const turn = note?.kind === 'turn' ? note.turn : card.subject.turn;
  const { attempt } = opened;
  return { ...card, subject: { ...card.subject, attempt, turn, help_level: levelOf(opened, notes) } };
}

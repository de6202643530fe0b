import type { BotEvent } from '../../core/bot/bot-event.ts';
import type { BotCommand } from '../../core/bot/command.ts';
import { mayWrite, refuseComment } from '../../core/bot/who-may.ts';
import { readCommand } from '../../formats/bot-command.ts';
import { answer, type CommandPlace, refuse } from './answer.ts';
import { askBracket } from './ask-bracket.ts';
import { doCommand } from './do-command.ts';
import type { BotMeans } from './means.ts';
import { openIssue } from './open-issue.ts';
import type { BotGitHub, Delivery, Finish } from './ports.ts';
import { reachToRead } from './reach.ts';

type Comment = Extract<BotEvent, { kind: 'comment' }>;

const NOTHING: Finish = async () => {};
const OPEN = /^\/stepmark[ \t]+open(?=[ \t\r\n]|$)/;

/** A new comment: a command, if it is one by somebody who may give it. Nobody else's does anything. */
export async function handleComment(
  event: Comment,
  { receivedAt }: Delivery,
  means: BotMeans,
): Promise<Finish> {
  const { comment, sender, repository } = event;
  const read = readCommand(comment.body);
  if (read.kind === 'none') return NOTHING;
  // In an issue there is one command; whatever else is said there is not for the bot.
  if (!event.isPullRequest && !OPEN.test(comment.body)) return NOTHING;
  const why = refuseComment(comment, sender, receivedAt);
  if (why !== null) return ignore(event, why, means);
  const github = await reachToRead(means, repository);
  if (!mayWrite(sender, await github.findCollaborator(sender.login))) {
    return ignore(event, 'its author may not write here', means);
  }
  if (!(await isUnchanged(event, github))) return ignore(event, 'it was changed or deleted since', means);
  const place = { repository, number: event.number, comment, sender };
  if (read.kind === 'wrong') {
    return (records) => refuse(records, place, { kind: 'unreadable', sentence: read.why }, means);
  }
  const { command } = read;
  if (!event.isPullRequest) {
    return command.kind === 'open' ? openIssue(command.opened, place, { github, means }) : NOTHING;
  }
  return obey(command, place, { github, means });
}

/** What was allowed is what is there now (SECURITY.md row B7). */
async function isUnchanged({ comment }: Comment, github: BotGitHub): Promise<boolean> {
  const now = await github.readComment(comment.id);
  return now !== null && now.body === comment.body && now.authorId === comment.author?.id;
}

async function obey(
  command: BotCommand,
  place: CommandPlace,
  { github, means }: { readonly github: BotGitHub; readonly means: BotMeans },
): Promise<Finish> {
  if (command.kind === 'help') return (records) => answer(records, place, { kind: 'help' }, means);
  const pullRequest = await github.getPullRequest(place.number);
  const { author } = pullRequest;
  const facts = await means.lookAt(github, pullRequest);
  if (command.kind === 'compare' && command.pullRequest === null) {
    return askBracket(place, { github, means });
  }
  const isInsider = author !== null && mayWrite(author, await github.findCollaborator(author.login));
  return (records) => doCommand(command, { ...place, pullRequest, facts, isInsider }, { records, means });
}

function ignore({ repository, comment }: Comment, why: string, { log }: BotMeans): Finish {
  log(`${repository.fullName}: comment ${comment.id} is no command: ${why}.`);
  return NOTHING;
}

import type { BotEvent } from '../../core/bot/bot-event.ts';
import { UsageError } from '../../core/errors.ts';
import { parseWebhook } from '../../formats/webhook-event.ts';
import { handleButton } from './handle-button.ts';
import { handleComment } from './handle-comment.ts';
import { handleClosed, handleHead } from './handle-head.ts';
import { handleRun } from './handle-run.ts';
import type { BotMeans } from './means.ts';
import { NOTHING } from './nothing.ts';
import type { BotRecords, Delivery, Finish } from './ports.ts';

/** What follows from a webhook. One that cannot be read is logged and done with: another try would not mend it. */
export async function handleDelivery(delivery: Delivery, means: BotMeans): Promise<Finish> {
  const event = readEvent(delivery);
  if (!('repository' in event)) return handleEvent(event, delivery, means);
  const isGone = (records: BotRecords) => records.isGone(event.repository);
  if (await means.transact(isGone)) return NOTHING;
  const finish = await handleEvent(event, delivery, means);
  return async (records) => {
    if (await isGone(records)) return;
    // Its name may be new, or who may see it, or the bot: it was installed when another database was there.
    await records.keepRepository(event.repository);
    await finish(records);
  };
}

async function handleEvent(event: BotEvent, delivery: Delivery, means: BotMeans): Promise<Finish> {
  switch (event.kind) {
    case 'head':
      return handleHead(event, delivery, means);
    case 'closed':
      return handleClosed(event, means);
    case 'comment':
      return handleComment(event, delivery, means);
    case 'button':
      return handleButton(event, means);
    case 'run':
      return handleRun(event);
    case 'changed':
      return NOTHING;
    case 'deleted':
      return (records) => records.forgetDeleted(event.repositoryId);
    case 'installed':
      return (records) => keepInstalled(event, records);
    case 'uninstalled':
      return (records) => records.forgetInstallation(event.installation);
    case 'ignored':
      means.log(`Delivery ${delivery.guid}: ${event.why}.`);
      return NOTHING;
  }
}

function readEvent(delivery: Delivery): BotEvent {
  try {
    return parseWebhook(delivery);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'ignored', why: error.message.replace(/\.$/, '') };
  }
}

async function keepInstalled(
  { installation, added, removed }: Extract<BotEvent, { kind: 'installed' }>,
  records: BotRecords,
): Promise<void> {
  for (const repository of added) {
    if (await records.isGone({ ...repository, installation })) continue;
    await records.keepRepository({ ...repository, installation, changedAt: null });
  }
  await records.forgetRepositories(removed.map(({ id }) => id));
}

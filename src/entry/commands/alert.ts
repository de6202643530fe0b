import { ALERT_LABEL } from '../../core/bench/decide-alert.ts';
import { findDrops, runsOf, type Watched } from '../../core/bench/find-drop.ts';
import { publishAlert } from '../../pipeline/publish-alert.ts';
import { renderAlert, renderAlertNews } from '../../report/bench/alert-issue.ts';
import { readAttempts } from '../bench/load-results.ts';
import { connect } from '../github/connect.ts';
import { say } from '../publish/conclude.ts';
import { findPlace, requireToken } from '../publish/place.ts';

export interface AlertOptions {
  readonly repository?: string;
  readonly dryRun?: boolean;
}

/** `stepmark results alert`: one issue about scores that have dropped, opened, brought up to date, never closed. */
export async function runResultsAlert(paths: readonly string[], options: AlertOptions): Promise<void> {
  const onNote = (note: string) => void process.stderr.write(`stepmark: ${note}\n`);
  const watched = findDrops(runsOf(await readAttempts(paths, onNote)));
  for (const one of watched) process.stdout.write(`${describe(one)}\n`);
  const { title, body } = renderAlert(watched);
  if (options.dryRun === true) {
    process.stdout.write(`\n${title}\n\n${body}`);
    return;
  }
  const place = await findPlace(options.repository ?? null);
  const github = connect(place, requireToken(), (sentence) => say(sentence, place));
  const published = await publishAlert(github, watched, { render: renderAlert, renderNews: renderAlertNews });
  if (published.kind === 'nothing') return;
  process.stdout.write(`${published.kind} ${published.url}\n`);
  if (published.kind === 'opened' && !published.isLabelled) {
    say(
      `${published.url} has no label "${ALERT_LABEL}": the token may not set it, and the issue is not found again`,
      place,
    );
  }
}

function describe({ contender, state, reference, dropped }: Watched): string {
  const { agent, model, help_level } = contender;
  const name = [agent, model, help_level].filter((part) => part !== null).join(', ');
  if (state === 'new') return `${name}: nothing to hold it against yet`;
  return state === 'steady'
    ? `${name}: no drop since ${reference}`
    : `${name}: dropped since ${reference} (${dropped.join(', ')})`;
}

import { type Fraction, formatPercent } from '../core/fraction.ts';
import type { Scorecard, ScorecardSuite } from '../core/scorecard.ts';
import type { RenderContext } from './context.ts';
import { reported } from './facts.ts';
import type { ArtifactLink, Links } from './links.ts';
import type { MessageKey } from './messages.ts';
import { joinPhrases, link, type Phrase, quote, words } from './phrase.ts';
import type { Voice } from './voice.ts';

/** What stands beside a label under "How this was measured". */
export interface MeasuredFact {
  readonly label: Phrase;
  readonly value: Phrase;
}

const GIB = 1024 ** 3;

/** How the numbers came about, most important first. */
export function measuredFacts(card: Scorecard, { voice, links }: RenderContext): readonly MeasuredFact[] {
  const fact = (key: MessageKey, value: Phrase): MeasuredFact => ({ label: words(voice.word(key)), value });
  const { sandbox, tools } = card.environment;
  const toolNames = Object.entries(tools).map(([tool, version]) => `${tool} ${version}`);
  return [
    fact(
      'measured.sandbox',
      voice.say('measured.sandbox.value', { tier: quote(sandbox.tier), required: quote(sandbox.required) }),
    ),
    fact('measured.sandbox.cannot', quote(sandbox.cannot, 300)),
    fact('measured.trust', trustLine(card, voice)),
    fact('measured.limits', voice.say('measured.limits.value')),
    fact('measured.environment', environment(card, voice)),
    ...(toolNames.length === 0 ? [] : [fact('measured.tools', quote(toolNames.join(', '), 300))]),
    ...(card.task === null
      ? []
      : [
          fact('measured.task', taskLine(card.task, voice)),
          fact('measured.also', furtherMetrics(card, voice)),
        ]),
    ...(card.subject.work_hash === null ? [] : [fact('measured.work', quote(card.subject.work_hash, 80))]),
    fact('measured.run', runLine(card, voice)),
    fact('measured.command', quote(card.run.command, 300)),
    ...(links === null ? [] : [fact('measured.details', detailsLine(links, voice))]),
    fact('measured.generator', quote(`${card.generator.name} ${card.generator.version}`, 60)),
  ];
}

function trustLine({ run: { trust } }: Scorecard, voice: Voice): Phrase {
  const word = quote(voice.word(`trust.${trust}`));
  return voice.say('measured.trust.line', { word, why: voice.say(`measured.trust.${trust}`) });
}

function detailsLine({ run, scorecard, logs }: Links, voice: Voice): Phrase {
  const artifact = (key: MessageKey, found: ArtifactLink | null): Phrase =>
    found === null
      ? []
      : voice.say('measured.details.artifact', {
          link: link(voice.word(key), found.url),
          name: quote(found.name, 100),
        });
  return joinPhrases(
    [
      link(voice.word('measured.details.run'), run),
      artifact('measured.details.scorecard', scorecard),
      artifact('measured.details.logs', logs),
    ],
    ', ',
  );
}

function environment(
  { environment: { os, arch, cpus, memory_bytes, node } }: Scorecard,
  voice: Voice,
): Phrase {
  return voice.say('measured.environment.value', {
    os: quote(os, 40),
    arch: quote(arch, 20),
    n: cpus,
    memory: words((memory_bytes / GIB).toFixed(1)),
    node: quote(node, 20),
  });
}

function taskLine(task: NonNullable<Scorecard['task']>, voice: Voice): Phrase {
  return voice.say('measured.task.value', {
    id: quote(task.id, 64),
    version: quote(task.version, 40),
    hash: quote(task.task_hash, 80),
  });
}

function furtherMetrics({ metrics }: Scorecard, voice: Voice): Phrase {
  const share = (value: Fraction | null) =>
    value === null ? voice.say('measured.unknown') : words(formatPercent(value));
  return voice.say('measured.also.value', {
    coherent: share(metrics.coherent),
    fixRate: share(metrics.fix_rate),
    h: share(metrics.h),
  });
}

function runLine({ run }: Scorecard, voice: Voice): Phrase {
  return voice.say('measured.run.value', {
    id: quote(run.id, 40),
    n: run.attempt,
    started: quote(run.started_at, 40),
    seconds: words(seconds(run.duration_ms)),
  });
}

/** Seconds with one decimal. */
export function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(1);
}

/** The cells of one row of the table of suites. */
export function suiteCells(suite: ScorecardSuite, voice: Voice): readonly Phrase[] {
  const status = suiteStatus(suite, voice);
  const total = reported(suite.counts) + suite.counts.missing;
  return [
    quote(suite.name, 60),
    voice.say(`suites.side.${suite.side}`),
    suite.cached ? voice.say('suites.cached', { status }) : status,
    suite.exit !== null
      ? words(String(suite.exit))
      : suite.signal === null
        ? words('–')
        : quote(suite.signal, 20),
    suite.duration_ms === null
      ? words('–')
      : voice.say('measured.seconds', { seconds: words(seconds(suite.duration_ms)) }),
    total === 0 ? words('–') : voice.say('suites.passed', { passed: suite.counts.passed, total }),
  ];
}

function suiteStatus({ status, reason, detail }: ScorecardSuite, voice: Voice): Phrase {
  if (status === 'measured') return voice.say('suites.measured');
  const why = voice.say('suites.not-measured', { reason: voice.say(`suites.reason.${reason ?? 'none'}`) });
  return detail === null ? why : voice.say('suites.detail', { status: why, detail: quote(detail, 300) });
}

/** The columns of that table. */
export const SUITE_COLUMNS = [
  'suites.column.suite',
  'suites.column.side',
  'suites.column.status',
  'suites.column.exit',
  'suites.column.time',
  'suites.column.tests',
] as const satisfies readonly MessageKey[];

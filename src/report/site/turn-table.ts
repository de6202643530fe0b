import type { Attempt } from '../../core/bench/attempt.ts';
import type { Intervention, TurnResult } from '../../core/bench/turn-result.ts';
import { type Fraction, formatPercent } from '../../core/fraction.ts';
import { turnGains } from '../../core/metrics/turns.ts';
import { ABSENT, formatDollars, formatMinutes, formatTokens, numberCell } from './cells.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { counted, END_WORDS, HELP_WORDS, SOURCE_WORDS, VERDICT_WORDS } from './words.ts';

const TURNS_SHOWN = 200;
const HELP_SHOWN = 10;

/** Every turn: what it won, what was said before it, how the agent ended and what it used. */
export function turnTable({ turns }: Attempt): Html {
  const gains = gainsOf(turns);
  const shown = turns.slice(0, TURNS_SHOWN);
  const cut =
    shown.length === turns.length
      ? NOTHING
      : html`<p class="cut">The first ${shown.length} of ${turns.length} turns.</p>`;
  const rows = shown.map((turn, index) => turnRow(turn, gains.get(index) ?? null));
  return html`${cut}<div class="scroll" tabindex="0" role="region" aria-label="Turns"><table><thead><tr><th scope="col" class="r">Turn</th><th scope="col" class="r">Step score</th><th scope="col" class="r">Gain</th><th scope="col">Verdict</th><th scope="col">Said before it</th><th scope="col">Agent</th><th scope="col" class="r">Lines</th><th scope="col" class="r">Minutes</th><th scope="col" class="r">Tokens</th><th scope="col" class="r">Cost, $</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Dₜ of the turns that have a step score, by their place. */
function gainsOf(turns: readonly TurnResult[]): ReadonlyMap<number, Fraction> {
  const scored = turns.flatMap(({ score }, index) => {
    const stepScore = score?.step_score ?? null;
    if (score === null || stepScore === null) return [];
    return [
      {
        index,
        start: score.start_step_score,
        stepScore,
        resolved: score.resolved,
        newlyBroken: score.newly_broken,
      },
    ];
  });
  const [first] = scored;
  if (first === undefined) return new Map();
  const gains = turnGains(first.start, scored);
  return new Map(gains.map(({ difference }, at) => [scored[at]?.index ?? -1, difference]));
}

function turnRow(
  { key, score, agent_run: run, help, work, verdict }: TurnResult,
  gain: Fraction | null,
): Html {
  const share = score?.step_score ?? null;
  const lines =
    work === null
      ? null
      : html`+${work.added_lines} −${work.removed_lines}<small>${work.files} files</small>`;
  const tokens = run?.tokens ?? null;
  return html`<tr>${numberCell(key.turn, String(key.turn))}<td class="r">${share === null ? ABSENT : formatPercent(share)}</td><td class="r ${gainClass(gain)}">${gain === null ? ABSENT : signed(gain)}</td><td class="nw">${VERDICT_WORDS[verdict]}</td><td>${helpList(help)}</td><td>${run === null ? 'not run' : END_WORDS[run.ended]}</td><td class="r">${lines ?? ABSENT}</td><td class="r">${run === null ? ABSENT : formatMinutes(run.duration_ms / 60_000)}</td><td class="r">${tokens === null ? ABSENT : html`${formatTokens(tokens.input)} in<small>${formatTokens(tokens.output)} out</small>`}</td><td class="r">${run === null || run.cost_usd === null ? ABSENT : formatDollars(run.cost_usd)}</td></tr>\n`;
}

function signed(gain: Fraction): string {
  if (gain.n === 0) return '0';
  return gain.n > 0 ? `▲ ${formatPercent(gain)}` : `▼ ${formatPercent({ n: -gain.n, d: gain.d })}`;
}

function gainClass(gain: Fraction | null): string {
  if (gain === null || gain.n === 0) return '';
  return gain.n > 0 ? 'better' : 'worse';
}

function helpList(help: readonly Intervention[]): Html | string {
  if (help.length === 0) return 'nothing';
  const words = help
    .slice(0, HELP_SHOWN)
    .map(
      ({ kind, source, step, characters }) =>
        `${HELP_WORDS[kind]}${step === null ? '' : ` for ${step}`}, ${SOURCE_WORDS[source]}, ${counted(characters, 'character')}`,
    );
  const more = help.length - words.length;
  return `${words.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

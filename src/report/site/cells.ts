import type { Contender } from '../../core/bench/contender.ts';
import { type Fraction, formatPercent, toNumber } from '../../core/fraction.ts';
import type { Interval } from '../../core/metrics/intervals.ts';
import type { AmountMean, Rate, ScoreMean } from '../../core/metrics/measures.ts';
import { type Html, html } from './markup.ts';
import { wholeNumber } from './words.ts';

export const ABSENT: Html = html`<span class="none" aria-label="not known">–</span>`;

/** A cell that sorts by a number; null comes last either way. */
export function numberCell(value: number | null, shown: Html | string, classes = ''): Html {
  const name = classes === '' ? 'r' : `r ${classes}`;
  return value === null
    ? html`<td class="${name}">${shown}</td>`
    : html`<td class="${name}" data-v="${sortKey(value)}">${shown}</td>`;
}

/** "62.5 %", and under it its interval and n. */
export function rateCell({ value, interval, n }: Rate): Html {
  return shareCell(value, interval, `n ${wholeNumber(n)}`);
}

export function scoreCell({ value, interval, n }: ScoreMean): Html {
  return shareCell(value, interval, `n ${wholeNumber(n)}`);
}

/** A mean of minutes, tokens or dollars, shown by `format`; under it its interval. */
export function amountCell({ value, interval, n }: AmountMean, format: (value: number) => string): Html {
  if (value === null) return numberCell(null, ABSENT);
  const range = interval === null ? null : `${format(interval.low)}–${format(interval.high)}`;
  return numberCell(value, stack(format(value), range ?? `n ${wholeNumber(n)}`));
}

function shareCell(value: Fraction | null, interval: Interval | null, sample: string): Html {
  if (value === null) return numberCell(null, ABSENT);
  const under = interval === null ? sample : `${formatInterval(interval)}, ${sample}`;
  return numberCell(toNumber(value), stack(formatPercent(value), under));
}

function stack(value: string, under: string): Html {
  return html`<b>${value}</b><small>${under}</small>`;
}

/** "48–75": percent, rounded to whole ones, for beside a value. */
export function formatInterval({ low, high }: Interval): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)}`;
}

/** Minutes, tokens and dollars as tables show them. */
export function formatMinutes(minutes: number): string {
  return minutes < 10 ? minutes.toFixed(1) : wholeNumber(minutes);
}

export function formatTokens(tokens: number): string {
  if (tokens < 10_000) return wholeNumber(tokens);
  return tokens < 10_000_000 ? `${wholeNumber(tokens / 1_000)} k` : `${wholeNumber(tokens / 1_000_000)} M`;
}

export function formatDollars(dollars: number): string {
  return dollars >= 100 ? wholeNumber(dollars) : dollars.toFixed(2);
}

/** "alpha · large", cut to what a heading or an axis has room for. */
export function agentName({ agent, model }: Omit<Contender, 'help_level'>, limit = 60): string {
  const name = model === null ? agent : `${agent} · ${model}`;
  return name.length <= limit ? name : `${name.slice(0, limit - 1).toWellFormed()}…`;
}

function sortKey(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

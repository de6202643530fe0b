import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { normaliseTestId } from '../../src/core/test-id.ts';
import type { RenderContext } from '../../src/report/context.ts';
import { STATUS_ICONS } from '../../src/report/icons.ts';
import { createLinks } from '../../src/report/links.ts';
import { renderStatus, withStatus } from '../../src/report/markdown/status.ts';
import { ENGLISH, type Messages } from '../../src/report/messages.ts';
import { RENDERERS } from '../../src/report/renderers.ts';
import { createVoice } from '../../src/report/voice.ts';
import { FULL_CONTEXT, hostileOwn, hostileTask, LIVE_SAMPLES, SAMPLES } from './samples.ts';

/** Every letter of ours as its full-width twin: a letter that stays narrow was not taken from the catalogue. */
const PSEUDO = Object.fromEntries(
  Object.entries(ENGLISH).map(([key, text]) => [key, widen(text)]),
) as Messages;

describe('every word that is shown comes from the catalogue (row 39)', () => {
  const context: RenderContext = {
    ...FULL_CONTEXT,
    voice: createVoice(PSEUDO),
    previous: { sha: '1234567', stepScore: { n: 1, d: 2 }, broken: new Set() },
    turns: FULL_CONTEXT.turns.map((turn) => ({ ...turn, hint: turn.hint === null ? null : '7' })),
  };
  const cards = [
    hostileTask('7'),
    hostileOwn('7'),
    ...['task-tampered', 'task-not-measured', 'own-not-measured', 'own-base-not-measured'].map(
      (name) => SAMPLES[name]?.card ?? hostileOwn('7'),
    ),
  ];

  test.each(cards.map((card) => [card.verdict, withoutLetters(card)] as const))(
    'in a card that is %s',
    (_, card) => {
      expect(narrowWords(withoutMarkup(RENDERERS.comment(card, context)))).toEqual([]);
      expect(narrowWords(withoutMarkup(RENDERERS.summary(card, context)))).toEqual([]);
      expect(narrowWords(withoutMarkup(RENDERERS.html(card, context)))).toEqual([]);
      const terminal = RENDERERS.terminal(card, context);
      expect(narrowWords(terminal.replaceAll(card.environment.sandbox.tier, ''))).toEqual([]);
    },
  );
});

test('every word of a state without a card comes from the catalogue too', () => {
  const voice = createVoice(PSEUDO);
  const run = createLinks({
    serverUrl: 'https://github.com',
    repository: 'octo/kvlog',
    runId: '4711',
    scorecard: null,
    logs: null,
  });
  const rest = { head: '7', run: run?.run ?? null, startedAt: '7', latestEnd: '7', at: '7', message: '7' };
  for (const { status } of Object.values(LIVE_SAMPLES)) {
    const missing = ['7', '7', '7', '7', '7', '7', '7'];
    for (const progress of [null, { suite: '7', elapsedMs: 7, expectedMs: null }]) {
      const state = { ...status, ...rest, missing, progress };
      expect(narrowWords(withoutMarkup(withStatus('', state, voice)))).toEqual([]);
      expect(narrowWords(withoutMarkup(withStatus('7', state, voice)))).toEqual([]);
    }
  }
});

test('every message of the catalogue is used', () => {
  const source = sourcesUnder(join(import.meta.dirname, '..', '..', 'src', 'report')).join('\n');
  const unused = Object.keys(ENGLISH).filter((key) => {
    const prefixes = key.split('.').map((_, index, parts) => `\`${parts.slice(0, index).join('.')}.\${`);
    return !source.includes(`'${key}'`) && !prefixes.some((prefix) => source.includes(prefix));
  });
  expect(unused).toEqual([]);
});

test('no sign stands without its word', () => {
  for (const { card, context } of Object.values(SAMPLES).slice(0, 14)) {
    for (const target of ['comment', 'summary', 'terminal'] as const) {
      const lonely =
        RENDERERS[target](card, context).match(/[●◐✖○⚠▲▼](?![ \u00a0](?:<b>)?[\p{L}\d>])/gu) ?? [];
      expect(lonely).toEqual([]);
    }
  }
  for (const { status } of Object.values(LIVE_SAMPLES)) {
    expect(renderStatus(status)).toMatch(
      new RegExp(`^### ${STATUS_ICONS[status.kind].replace('?', '\\?')}[ \u00a0]<b>\\p{L}`, 'u'),
    );
  }
});

function widen(text: string): string {
  return text
    .split(/(\{\w+\})/u)
    .map((piece) =>
      piece.startsWith('{')
        ? piece
        : piece.replace(/[A-Za-z]/gu, (letter) =>
            String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0),
          ),
    )
    .join('');
}

/** The card with digits where a PR could have letters. */
function withoutLetters(card: Scorecard): Scorecard {
  const bare = (text: string) => text.replace(/[A-Za-z]/gu, '7');
  return {
    ...card,
    verdict_reason: card.verdict_reason === null ? null : bare(card.verdict_reason),
    notes: card.notes.map(bare),
    flags: card.flags.map((flag) => ({ ...flag, evidence: flag.evidence.map(bare) })),
    task: card.task === null ? null : { id: '7', title: '7', version: '7', task_hash: '7' },
    subject: {
      ...card.subject,
      repository: '7/7',
      base: { ref: '7', sha: '7' },
      head: { ref: null, sha: '7' },
      agent: { name: '7', sign: '7', model: null },
    },
    steps: card.steps?.map((step) => ({ ...step, title: '7' })) ?? null,
    suites: card.suites.map((suite) => ({
      ...suite,
      name: bare(suite.name),
      detail: suite.detail === null ? null : bare(suite.detail),
    })),
    tests: card.tests.map((test) => ({
      ...test,
      id: normaliseTestId(bare(test.id)),
      suite: bare(test.suite),
      message: test.message === null ? null : bare(test.message),
    })),
    first_failure:
      card.first_failure === null
        ? null
        : { ...card.first_failure, test: normaliseTestId('7'), message: '7' },
  };
}

/** Takes out what no reader reads as words: tags, entities, fences' grammar, and quoted data. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<style>[\s\S]*?<\/style>/gu, '')
    .replace(/<code>[\s\S]*?<\/code>/gu, '')
    .replace(/<[^>]*>/gu, '')
    .replace(/&#\d+;/gu, '')
    .replace(/```mermaid\n%%.*%%\n([\s\S]*?)```/gu, (_, graph: string) =>
      (graph.match(/"[^"]*"/gu) ?? []).join(' '),
    );
}

function narrowWords(text: string): string[] {
  return text.match(/[A-Za-z]+/gu) ?? [];
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'messages.ts')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/core/bot/reply.ts';
import { renderReply } from '../../../src/report/bot/reply.ts';
import { ENGLISH_VOICE } from '../../../src/report/voice.ts';
import { expectGolden } from '../golden.ts';
import { REFUSALS, REPLIES } from './samples.ts';

const render = (reply: Reply) => renderReply(reply, ENGLISH_VOICE);

describe('an answer of the bot reads as its golden file does', () => {
  test.each(Object.entries(REPLIES))('%s', (name, reply) => {
    expectGolden(`bot/${name}.md`, `${render(reply)}\n`);
  });

  test('the refusals', () => {
    const lines = REFUSALS.map((why) => `${why.kind}: ${render({ kind: 'refused', why })}\n`);
    expectGolden('bot/refused.md', lines.join(''));
  });
});

describe('an agent that is asked to go on', () => {
  const goOn = (agent: string | null) => {
    const reply = REPLIES['go-on'];
    return reply?.kind === 'go-on' ? render({ ...reply, agent }) : '';
  };

  test('is addressed by its name, an App’s without its ending', () => {
    expect(goOn('mona').startsWith('@mona ')).toBe(true);
    expect(goOn('copilot[bot]').startsWith('@copilot ')).toBe(true);
  });

  test.each([null, '', 'a b', '-x', '@everyone', 'org/team', `${'a'.repeat(40)}`])(
    'is not addressed where %p is no login',
    (agent) => {
      expect(goOn(agent)).not.toContain('@');
    },
  );
});

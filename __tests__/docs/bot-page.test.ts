import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { METRICS_PATH } from '../../src/adapters/bot-server/bot-listener.ts';
import { createBotMetrics } from '../../src/adapters/metrics/bot-metrics.ts';
import { HEALTH_PATH, WEBHOOK_PATH } from '../../src/adapters/webhook/delivery-headers.ts';
import { parsePageRoute } from '../../src/core/bot/page-route.ts';
import { readCommand } from '../../src/formats/bot-command.ts';
import { defaultRepositoryConfig, parseRepositoryConfig } from '../../src/formats/repository-config-file.ts';
import { renderReply } from '../../src/report/bot/reply.ts';
import { checkActions } from '../../src/report/check-actions.ts';
import { DEFAULT_CONTEXT } from '../../src/report/context.ts';
import { tableUnder } from '../support/markdown-tables.ts';
import { readToldVariables } from './told-variables.ts';

const PAGE = 'docs/bot.md';
const text = readFileSync(PAGE, 'utf8');
const codeOf = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

describe('docs/bot.md', () => {
  test('names every variable that the bot asks for, with its default', async () => {
    const rows = tableUnder(PAGE, 'Environment');
    const { names, defaults } = await readToldVariables();
    expect(rows.flatMap(({ variable }) => codeOf(variable)).sort()).toEqual(names);
    const shown = Object.fromEntries(rows.map((row) => [codeOf(row.variable)[0], codeOf(row.default)[0]]));
    expect(shown).toMatchObject({
      HOST: defaults.host,
      PORT: String(defaults.port),
      STEPMARK_RETENTION_DAYS: String(defaults.retentionDays),
      GITHUB_SERVER_URL: defaults.serverUrl,
      GITHUB_API_URL: defaults.apiUrl,
    });
    expect(defaults.dataDirectory.endsWith(`/${shown.STEPMARK_DATA}`)).toBe(true);
    expect(defaults.graphqlUrl).toBe(`${defaults.apiUrl}/graphql`);
  });

  test('has the commands of /stepmark help, and each is one', () => {
    const commands = tableUnder(PAGE, 'Commands').flatMap(({ command }) => codeOf(command));
    const help = renderReply({ kind: 'help' }, DEFAULT_CONTEXT.voice);
    const answered = [...help.matchAll(/<code>(.*?)<\/code>/g)].map(([, code = '']) => plain(code));
    expect(commands).toEqual(answered);
    const filled = commands.map((command) =>
      command
        .replace(/ \[.*$/, '')
        .replace('<number>', '12')
        .replace('<name>', 'codex')
        .replace(/<\w+>/, 'parser'),
    );
    expect(filled.map((command) => readCommand(command).kind)).toEqual(commands.map(() => 'command'));
  });

  test('has the buttons that a check can have', () => {
    const shown = tableUnder(PAGE, 'Buttons').map(({ button }) => button);
    const card = { verdict: 'unresolved', run: { trust: 'trusted' } } as Parameters<typeof checkActions>[0];
    expect(shown).toEqual(checkActions(card, DEFAULT_CONTEXT.voice).map(({ label }) => label));
  });

  test('shows the configuration’s defaults', () => {
    const [, block = ''] = /```yaml\n(bot:\n[^`]+)```/.exec(text) ?? [];
    const { bot } = parseRepositoryConfig({ name: PAGE, text: `schema: 1\n${block}` });
    expect(bot).toEqual(defaultRepositoryConfig().bot);
    const shown = tableUnder(PAGE, 'Configuration').flatMap(({ key }) => codeOf(key));
    expect(shown).toEqual([...block.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key));
  });

  test('names pages and routes that there are', () => {
    const paths = tableUnder(PAGE, 'Pages').flatMap(({ path }) => codeOf(path));
    const others = [HEALTH_PATH, METRICS_PATH, WEBHOOK_PATH];
    const filled = paths.map((path) => path.replace('<owner>/<name>/<number>', 'octo/hello/7'));
    expect(filled.filter((path) => !others.includes(path) && parsePageRoute(path) === null)).toEqual([]);
    expect(others.filter((path) => !paths.includes(path))).toEqual([]);
  });

  test('names the series that are counted', async () => {
    const inbox = async () => ({ waiting: 0, dead: 0, oldestWaiting: null });
    const rendered = await createBotMetrics({ version: '0', inbox }).render();
    const counted = [...rendered.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    const [, section = ''] = /\n## Metrics and log\n(.*?)\n## /s.exec(text) ?? [];
    const named = new Set([...section.matchAll(/stepmark_[a-z_]+/g)].map(([name]) => name));
    // The version is of no use to an operator who has the page before him.
    expect([...named].sort()).toEqual(counted.filter((name) => name !== 'stepmark_build_info').sort());
  });

  test('leads to files and headings that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)].map(([, file = '', part]) => ({
      path: file === '' ? PAGE : `docs/${file}`,
      part,
    }));
    expect(links.filter(({ path }) => !existsSync(path))).toEqual([]);
    const lost = links.filter(({ path, part }) => part !== undefined && !headings(path).includes(part));
    expect(lost).toEqual([]);
  });
});

/** As GitHub names them. */
function headings(path: string): readonly string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function plain(escaped: string): string {
  return escaped.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

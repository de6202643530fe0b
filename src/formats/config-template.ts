import { stringify } from 'yaml';
import type { OwnSuite } from '../core/repository-config.ts';
import { DEFAULT_TEST_FILES } from '../core/test-files.ts';

/**
 * The text of a new .github/stepmark.yml: the suites that were found, and every other key as a comment. With `bot` its
 * part is no comment.
 */
export function formatConfigTemplate(
  suites: readonly OwnSuite[],
  { bot }: { readonly bot: boolean } = { bot: false },
): string {
  return `# Stepmark's configuration. It is read from the base branch, never from a pull request.
# Every key is optional; what is commented out shows the default.
schema: 1
${suites.length > 0 ? formatSuites(suites) : EXAMPLE_SUITE}
# Files that count as tests: changing them makes Stepmark check what the tests are worth.
# test_files: ${JSON.stringify(DEFAULT_TEST_FILES)}

# Tools that must be there before anything runs.
# needs: [{ tool: node, version: ">=20" }]

# network: none, setup (for set-up alone) or all.
# limits: { setup: 10m, suite: 20m, memory: null, processes: null, output: 256MiB, network: all }

# true: base and head one after the other, where the suites share something (a port, a database).
# serial: false

# strict, basic, auto or none; null: the default of the command.
# sandbox: null

# Environment variables that set-up and suites may see. Never name a secret here.
# env: [DATABASE_URL]

# Tests that do not count until a day. They are shown.
# waive: [{ test: "parse.test.ts::*::slow network", until: 2027-01-31, why: "issue 12" }]

# Runs of failed tests again (a pass counts, and is flagged flaky), and of everything.
# repeat: { failed: 1, all: 1 }

# What each finding does: fail, neutral or pass for verdicts; fail or note for the rest.
# gate: { regressed: fail, unresolved: neutral, invalid: neutral, rewritten: note, unproven: note, removed: note, flaky: note, min_step_score: null }

# Tasks of this repository.
# tasks: .stepmark/tasks

# How a pull request names its task.
# select: { label: "task:*", branch: "*/task/*", trailer: Stepmark-Task }

# update, new or off.
# comment: update

# Agents beyond the built-in list: a name on the card, never a part of the score.
# agents: [{ name: acme-bot, logins: ["acme[bot]"], branches: ["acme/*"], trailers: ["Co-authored-by: *<bot@acme.example>"] }]

# How the bot starts runs: the workflow, the protected branch that it is started on, whether pushes start runs by
# themselves (of people with write access, and of the accounts whose ids "agents" lists), and how many in an hour.
${bot ? BOT : BOT.replace(/^/gm, '# ')}
`;
}

const BOT = `bot:
  workflow: stepmark-run.yml
  ref: stepmark
  auto: true
  agents: []
  budget: { per-pull-request: 12, per-author: 30 }`;

function formatSuites(suites: readonly OwnSuite[]): string {
  const parts = suites.map(({ name, setup, run, report, chosenBecause }) => {
    const entry = { name, ...(setup.length > 0 ? { setup } : {}), run, report: withoutNulls(report) };
    const comment = chosenBecause === null ? '' : `  # Found because ${chosenBecause}.\n`;
    const text = stringify([entry], { flowCollectionPadding: false, lineWidth: 0, collectionStyle: 'any' });
    return comment + text.replace(/^(?=.)/gm, '  ');
  });
  return `suites:\n${parts.join('')}`;
}

function withoutNulls({ format, path }: OwnSuite['report']): Record<string, string> {
  return { ...(format === null ? {} : { format }), ...(path === null ? {} : { path }) };
}

const EXAMPLE_SUITE = `
# No suite was found. Name yours:
# suites:
#   - name: unit
#     setup: [[npm, ci]]
#     run: [npm, test]
#     report: { format: junit, path: "reports/*.xml" }
`;

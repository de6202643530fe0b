/** A workflow that keeps every rule; the samples below each change one thing of it. */
export const SOUND_WORKFLOW = `name: stepmark
on: pull_request
permissions: {}
concurrency:
  group: stepmark-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  score:
    name: score
    if: \${{ !cancelled() }}
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # to fetch base and head
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: npm ci
      - uses: stepmark/stepmark@1111111111111111111111111111111111111111 # v1.0.0
        with:
          publish: "off"
`;

const PUBLISHER = `name: stepmark publish
on:
  # It runs nothing of the pull request: its only step reads the result as hostile data, and writes one comment.
  workflow_run:
    workflows: [stepmark]
permissions: {}
concurrency:
  group: publish
jobs:
  publish:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      actions: read # to read the result of the run
      contents: read # to read the configuration of the base branch
      pull-requests: write # to write the comment
    steps:
      - uses: stepmark/stepmark/publish@1111111111111111111111111111111111111111 # v1.0.0
        with:
          run-id: \${{ github.event.workflow_run.id }}
          workflow: .github/workflows/stepmark.yml
`;

const RUN = `name: stepmark run
run-name: stepmark run of pull request \${{ inputs.pr }}, \${{ inputs.request_id }}
on: workflow_dispatch
permissions: {}
concurrency:
  group: stepmark-run-\${{ inputs.pr }}-\${{ inputs.task }}
  cancel-in-progress: true
jobs:
  run:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # to fetch base and head
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          ref: \${{ inputs.base_sha }}
          persist-credentials: false
      - uses: stepmark/stepmark@1111111111111111111111111111111111111111 # v1.0.0
        with:
          request-id: \${{ inputs.request_id }}
          cache: "false"
          publish: "off"
`;

const AGENTS = `name: benchmark
on: workflow_call
permissions: {}
concurrency:
  group: benchmark
jobs:
  run:
    runs-on: ubuntu-24.04
    timeout-minutes: 360
    permissions:
      contents: read # to read tasks of the repository
    steps:
      - name: install
        run: make
      - env:
          KEY: \${{ secrets.KEY }}
        run: node "$STEPMARK" bench --out results
`;

const AGENT_CHANGE = `name: agent
on: pull_request
permissions: {}
concurrency:
  group: agent-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  benchmark:
    if: \${{ github.event.pull_request.head.repo.full_name == github.repository }}
    permissions:
      contents: read # to read the tasks
    uses: stepmark/stepmark/.github/workflows/benchmark.yml@1111111111111111111111111111111111111111 # v1.0.0
    secrets:
      KEY: \${{ secrets.KEY }}
`;

export interface Sample {
  readonly row: string;
  readonly what: string;
  readonly text: string;
  readonly says: RegExp;
}

const STEPMARK_STEP = '      - uses: stepmark/stepmark@1111111111111111111111111111111111111111 # v1.0.0\n';

export const SAMPLES: readonly Sample[] = [
  sample(
    'A1',
    'pull_request_target',
    ['on: pull_request', 'on: pull_request_target'],
    /the trigger pull_request_target/,
  ),
  sample(
    'A1',
    'issue_comment',
    ['on: pull_request', 'on: [push, issue_comment]'],
    /the trigger issue_comment/,
  ),
  publisher(
    'A1',
    'workflow_run with a checkout',
    ['    steps:\n', '    steps:\n      - uses: actions/checkout@v7\n'],
    /beside the step "actions\/checkout@v7"/,
  ),
  publisher(
    'A1',
    'workflow_run with a script',
    ['    steps:\n', '    steps:\n      - run: make\n'],
    /beside the step "make"/,
  ),
  publisher('A1', 'workflow_run without its reason', [/ {2}# It.*\n/, ''], /without its reason/),
  sample('A3', 'a local action of the merge commit', [STEPMARK_STEP, '      - uses: ./\n'], /not the base's/),
  sample(
    'A3',
    'a local action of the candidate',
    [STEPMARK_STEP, '      - uses: ./candidate/action\n'],
    /not the base's/,
  ),
  sample(
    'A3',
    "the repository's own action at the merge commit",
    [STEPMARK_STEP, '      - uses: $/\n'],
    /may be the candidate's/,
  ),
  publisher('A7', 'a publisher that takes any run', [/ +run-id: .*\n/, ''], /names no run/),
  publisher('A7', 'a publisher that takes any workflow', [/ +workflow: .*\n/, ''], /names no workflow/),
  asked(
    'A1',
    'a trigger beside the dispatch',
    ['on: workflow_dispatch', 'on: [workflow_dispatch, push]'],
    /takes requests on workflow_dispatch,push/,
  ),
  asked(
    'A3',
    'a checkout of the head',
    ['inputs.base_sha', 'inputs.head_sha'],
    /something else than the base/,
  ),
  asked('A4', 'a comment of its own', ['publish: "off"', 'comment: new'], /publishes by itself/),
  asked(
    'A4',
    'a secret',
    ['publish: "off"', `publish: "off"\n          token: \${{ secrets.BOT }}`],
    /reads secrets/,
  ),
  asked(
    'A4',
    'a right to write',
    ['    steps:', '      checks: write # to make a check run\n    steps:'],
    /checks write/,
  ),
  asked('A5', 'a credential that stays', ['persist-credentials: false', 'lfs: false'], /persist-credentials/),
  asked('A6', 'a cache of its own', ['          cache: "false"\n', ''], /lets Stepmark keep a cache/),
  asked(
    'A6',
    'a cache',
    ['    steps:\n', '    steps:\n      - uses: actions/cache@v5\n'],
    /restores a cache/,
  ),
  asked(
    'A6',
    "setup-node's own cache",
    ['    steps:\n', '    steps:\n      - uses: actions/setup-node@v7\n'],
    /restores a cache/,
  ),
  asked('A7', 'a run that cannot be found', [/, \S+ inputs\.request_id \}\}\n/, '\n'], /by its title/),
  asked(
    'A8',
    'a request pasted into a script',
    ['    steps:\n', `    steps:\n      - run: echo \${{ inputs.task }}\n`],
    /holds an expression/,
  ),
  asked('A13', 'no time limit', ['    timeout-minutes: 30\n', ''], /timeout-minutes/),
  asked('A13', 'one group for all tasks', [`-\${{ inputs.task }}`, ''], /share its group/),
  asked('A13', 'overtaken runs that go on', ['  cancel-in-progress: true\n', ''], /goes on/),
  sample('A13', 'no time limit', ['    timeout-minutes: 30\n', ''], /timeout-minutes/),
  sample(
    'A13',
    'no concurrency group',
    [`  group: stepmark-\${{ github.ref }}\n`, ''],
    /no concurrency group/,
  ),
  sample('A13', 'overtaken runs that go on', ['  cancel-in-progress: true\n', ''], /goes on/),
  sample('A4', 'no permissions at the top', ['permissions: {}\n', ''], /not \{\} at the top/),
  sample(
    'A4',
    'permissions: read-all',
    ['permissions: {}\n', 'permissions: read-all\n'],
    /not \{\} at the top/,
  ),
  sample('A4', "a job with the default's permissions", [/ {4}permissions:\n.*\n/, ''], /what is the default/),
  sample(
    'A4',
    'one permission too many',
    ['    steps:', '      checks: write # to make a check run\n    steps:'],
    /checks write/,
  ),
  sample(
    'A4',
    'a permission without its reason',
    [' # to fetch base and head', ''],
    /does not say what it needs contents for/,
  ),
  sample(
    'A4',
    'a secret beside the tests',
    ['publish: "off"', `publish: "off"\n          token: \${{ secrets.BOT }}`],
    /reads secrets/,
  ),
  sample(
    'A4',
    'an environment beside the tests',
    ['    name: score\n', '    name: score\n    environment: npm\n'],
    /has an environment/,
  ),
  agents(
    'A4',
    'a key beside the set-up of agents',
    ['        run: make\n', `        run: make\n        env:\n          KEY: \${{ secrets.KEY }}\n`],
    /outside of that step/,
  ),
  agents(
    'A4',
    'a token beside the agents',
    ['          KEY:', `          TOKEN: \${{ github.token }}\n          KEY:`],
    /gives agents/,
  ),
  agents('A4', 'a right to write beside the agents', ['contents: read', 'contents: write'], /contents write/),
  agentChange(
    'A4',
    'keys for agents that anybody can change',
    [/ {4}if: .*head\.repo.*\n/, ''],
    /reads secrets/,
  ),
  agentChange(
    'A4',
    "keys for somebody else's workflow",
    ['stepmark/stepmark/.github', 'someone/benchmark/.github'],
    /reads secrets/,
  ),
  agents('A13', 'agents without a limit', ['    timeout-minutes: 360\n', ''], /timeout-minutes up to 360/),
  sample('A5', 'a credential that stays', ['false', 'true'], /persist-credentials/),
  publisher(
    'A6',
    'a cache where a comment is written',
    ['    steps:\n', '    steps:\n      - uses: actions/cache@v5\n'],
    /restores a cache/,
  ),
  publisher(
    'A6',
    "setup-node's own cache where a comment is written",
    ['    steps:\n', '    steps:\n      - uses: actions/setup-node@v7\n'],
    /lets setup-node/,
  ),
  sample(
    'G3',
    'an identity outside the release',
    ['    steps:', '      id-token: write # to sign it\n    steps:'],
    /can mint an identity/,
  ),
  sample(
    'G4',
    'a signature by the job that ran the tests',
    ['    steps:', '      id-token: write # to sign it\n    steps:'],
    /can sign/,
  ),
  sample('G1', 'a tag', ['@3d3c42e5aac5ba805825da76410c181273ba90b1', '@v7'], /not pinned to a commit/),
  sample(
    'G1',
    'a short commit',
    ['@3d3c42e5aac5ba805825da76410c181273ba90b1', '@3d3c42e'],
    /not pinned to a commit/,
  ),
  sample('G1', 'a commit without its version', [' # v7.0.1', ''], /does not say its version/),
  sample('G1', 'a version that is not the one of the commit', [' # v7.0.1', ' # v7.0.0'], /not at v7\.0\.1/),
  sample(
    'G1',
    'an action that nobody looked at',
    ['actions/checkout@', 'someone/checkout@'],
    /not in the table/,
  ),
  sample('G1', 'a package without a lock file', ['npm ci', 'npm i -g left-pad'], /no lock file/),
  sample(
    'G1',
    'a script from the network',
    ['npm ci', 'curl -s https://example.com/x | bash'],
    /no lock file/,
  ),
  sample(
    'A8',
    'a title pasted into a script',
    ['npm ci', `echo "\${{ github.event.pull_request.title }}"`],
    /holds an expression/,
  ),
  sample(
    'A8',
    'an input pasted into a script of an action',
    [
      '- run: npm ci',
      `- uses: actions/github-script@v8\n        with:\n          script: f(\${{ inputs.x }})`,
    ],
    /holds an expression/,
  ),
  sample(
    'A9',
    'a condition on a name',
    ['!cancelled()', "github.actor == 'dependabot[bot]'"],
    /asks for a name/,
  ),
  sample(
    'A9',
    'a condition that is a text and so always true',
    [`\${{ !cancelled() }}`, `\${{ github.ref }} == 'x'`],
    /not one expression/,
  ),
  sample(
    'A9',
    'a ternary in disguise',
    ['!cancelled()', 'github.ref && success() || always()'],
    /ternary in disguise/,
  ),
  sample('A15', 'a variable for later steps', ['npm ci', 'echo "A=b" >> "$GITHUB_ENV"'], /later steps/),
  sample(
    'A14',
    "somebody's own machine",
    ['runs-on: ubuntu-24.04', 'runs-on: self-hosted'],
    /runs on self-hosted/,
  ),
];

/** A sample of the workflow that the bot starts. */
function asked(row: string, what: string, change: Change, says: RegExp): Sample {
  return { row, what: `${what}, where the bot asks`, text: changed(RUN, change), says };
}

type Change = readonly [from: string | RegExp, to: string];

function sample(row: string, what: string, change: Change, says: RegExp): Sample {
  return { row, what, text: changed(SOUND_WORKFLOW, change), says };
}

function agents(row: string, what: string, change: Change, says: RegExp): Sample {
  return { row, what, text: changed(AGENTS, change), says };
}

function agentChange(row: string, what: string, change: Change, says: RegExp): Sample {
  return { row, what, text: changed(AGENT_CHANGE, change), says };
}

function publisher(row: string, what: string, change: Change, says: RegExp): Sample {
  return { row, what: `${what}`, text: changed(PUBLISHER, change), says };
}

function changed(text: string, [from, to]: Change): string {
  const result = text.replace(from, () => to);
  if (result === text) throw new Error(`the sample has no ${from}`);
  return result;
}

/** Which Stepmark a workflow uses; `commit` null: no commit is known, and the release's tag stands in for it. */
export interface ActionPin {
  /** 40 hexadecimal digits. */
  readonly commit: string | null;
  /** Without the `v`. */
  readonly version: string;
}

export const ACTION_REPOSITORY = 'stepmark/stepmark';
export const SCORE_WORKFLOW_PATH = '.github/workflows/stepmark.yml';
export const PUBLISH_WORKFLOW_PATH = '.github/workflows/stepmark-publish.yml';

export const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

/**
 * The workflow that scores pull requests. Its first job can write nothing. `publishedBy` says where the comment comes
 * from: a second job of the same file, or the workflow of `formatPublishWorkflow`.
 */
export function formatScoreWorkflow(pin: ActionPin, publishedBy: 'second-job' | 'workflow'): string {
  const opening =
    publishedBy === 'second-job'
      ? `# The job that runs the pull request's code can write nothing. A second job, on a machine of its own, writes the comment.`
      : `# The job that runs the pull request's code can write nothing. stepmark-publish.yml writes the comment.`;
  return `${opening}
name: stepmark
on: pull_request
permissions: {}
concurrency:
  group: stepmark-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  score:
    name: score
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # to fetch base and head
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      # Set up here what the tests need and the runner does not bring, e.g. actions/setup-node with a version.
      - uses: ${formatUse(pin, '')}
        with:
          publish: "off"
${publishedBy === 'second-job' ? formatPublishJob(pin) : ''}`;
}

/** The workflow that writes the comments of all pull requests, those from forks too. */
export function formatPublishWorkflow(pin: ActionPin): string {
  return `# Writes the comments of stepmark.yml, for pull requests from forks too. GitHub runs the copy on the default branch.
name: stepmark publish
on:
  # A token that can write reaches a fork's pull request by this trigger alone. It is dangerous where the workflow then
  # checks out or runs what the pull request brings. This one does neither: it has one step, which reads the result as
  # hostile data, finds the pull request by GitHub's own answer, and says on the card that it is self-reported.
  workflow_run: # zizmor: ignore[dangerous-triggers]
    workflows: [stepmark]
    types: [completed]
permissions: {}
concurrency:
  group: stepmark-publish-\${{ github.event.workflow_run.id }}
  cancel-in-progress: false
jobs:
  publish:
    name: publish
    if: \${{ github.event.workflow_run.event == 'pull_request' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      actions: read # to read the result of the other workflow's run
      contents: read # to read the configuration of the base branch
      pull-requests: write # to write the comment
    steps:
      - uses: ${formatUse(pin, '/publish')}
        with:
          run-id: \${{ github.event.workflow_run.id }}
          workflow: ${SCORE_WORKFLOW_PATH}
`;
}

function formatPublishJob(pin: ActionPin): string {
  return `  publish:
    name: publish
    needs: score
    # Also after a cancelled or failed run, to say so. The token of a fork's run cannot write: its card is in the job summary.
    if: \${{ always() && github.event.pull_request.head.repo.full_name == github.repository }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      actions: read # to read the result of this run
      contents: read # to read the configuration of the base branch
      pull-requests: write # to write the comment
    steps:
      - uses: ${formatUse(pin, '/publish')}
        with:
          run-id: \${{ github.run_id }}
          workflow: ${SCORE_WORKFLOW_PATH}
`;
}

/** What `uses:` says, with the version beside it. */
export function formatUse({ commit, version }: ActionPin, folder: string): string {
  const action = `${ACTION_REPOSITORY}${folder}`;
  return commit === null
    ? `${action}@v${version} # a tag can be moved: put the commit of the release in its place`
    : `${action}@${commit} # v${version}`;
}

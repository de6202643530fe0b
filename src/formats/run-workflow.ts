import { type ActionPin, CHECKOUT, formatUse } from './workflow-template.ts';

/**
 * The workflow that the bot starts for each request, on a protected branch that no pull request can change. The machine
 * that runs the pull request's code has nothing worth taking: a token that reads, no secret, no cache. The run's title
 * ends with the request's id, by which the bot finds it.
 */
export function formatRunWorkflow(pin: ActionPin): string {
  return `# The bot starts this on a protected branch that is not the default one. It runs a pull request's code, so it has
# no secret, no cache and nothing to write with: the bot reads the result as hostile data, and publishes it.
name: stepmark run
run-name: stepmark run of pull request \${{ inputs.pr }}, \${{ inputs.request_id }}
on:
  workflow_dispatch:
    inputs:
      request_id:
        description: What the bot knows the run by.
        type: string
        required: true
      pr:
        description: Number of the pull request.
        type: string
        required: true
      head_sha:
        description: The commit to score.
        type: string
        required: true
      base_sha:
        description: The commit of the base branch that it is held against.
        type: string
        required: true
      task:
        description: Id of the task, or nothing.
        type: string
        default: ""
permissions: {}
concurrency:
  group: stepmark-run-\${{ inputs.pr }}-\${{ inputs.task }}
  cancel-in-progress: true
jobs:
  run:
    name: run
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # to fetch base and head
    steps:
      - uses: ${CHECKOUT}
        with:
          ref: \${{ inputs.base_sha }}
          persist-credentials: false
      # Set up here what the tests need and the runner does not bring, e.g. actions/setup-node with a version, without its cache.
      - uses: ${formatUse(pin, '')}
        with:
          request-id: \${{ inputs.request_id }}
          pull-request: \${{ inputs.pr }}
          head: \${{ inputs.head_sha }}
          base: \${{ inputs.base_sha }}
          task: \${{ inputs.task }}
          cache: "false"
          publish: "off"
`;
}

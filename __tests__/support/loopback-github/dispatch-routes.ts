import { parse } from 'yaml';
import { errorAnswer, type LoopbackAnswer, notFound, Refusal } from './answer.ts';
import { addRun } from './furnish.ts';
import { type LoopbackRequest, need, numberIn, paged, textIn, valueIn } from './request.ts';
import { runObject } from './run-objects.ts';
import { takeId } from './state.ts';

const FOLDER = '.github/workflows';
const SITE = 'https://github.com';
const DEFAULT_BRANCH = 'main';

/** A workflow is known by its file on the default branch, and run by that on the branch that is named. */
export function dispatchWorkflow(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'actions');
  const { state, repository, token, body, parts } = request;
  const path = `${FOLDER}/${parts[0]}`;
  const wantsDetails = valueIn(body, 'return_run_details');
  if (state.runDetails === 'unknown' && wantsDetails !== undefined)
    throw invalid('Invalid request.\n\n"return_run_details" is not a permitted key.');
  if (!repository.files.has(`${DEFAULT_BRANCH}:${path}`)) throw notFound();
  const ref = textIn(body, 'ref') ?? '';
  const branch = ref.replace(/^refs\/heads\//, '');
  const tip = repository.branches.get(branch);
  if (tip === undefined) throw invalid(`No ref found for: ${ref}`);
  const workflow = parse(repository.files.get(`${branch}:${path}`) ?? '');
  const inputs = inputsFor(workflow, valueIn(body, 'inputs') ?? {});
  const run = addRun(repository, {
    ...{ id: takeId(state), event: 'workflow_dispatch', path, status: 'queued', conclusion: null },
    head: { sha: tip.sha, branch, repository: repository.name },
    ...{ actor: token.login, title: titleOf(workflow, inputs), inputs },
    createdAt: new Date(state.epochMs()).toISOString().replace(/\.\d+Z$/, 'Z'),
  });
  if (wantsDetails !== true || state.runDetails !== 'told') return { status: 204, body: '' };
  const at = `${repository.name}/actions/runs/${run.id}`;
  const run_url = `${request.apiUrl}/repos/${at}`;
  return { status: 200, body: { workflow_run_id: run.id, run_url, html_url: `${SITE}/${at}` } };
}

function inputsFor(workflow: unknown, given: unknown): Readonly<Record<string, string>> {
  const trigger = valueIn(valueIn(workflow, 'on'), 'workflow_dispatch');
  if (trigger === undefined) throw invalid("Workflow does not have 'workflow_dispatch' trigger");
  const known = Object.entries(valueIn(trigger, 'inputs') ?? {});
  const named = Object.entries(given ?? {});
  const unknown = named.map(([name]) => name).filter((name) => !known.some(([other]) => other === name));
  if (unknown.length > 0) throw invalid(`Unexpected inputs provided: ${JSON.stringify(unknown)}`);
  return Object.fromEntries(
    known.map(([name, input]) => {
      const value = named.find(([other]) => other === name)?.[1] ?? valueIn(input, 'default');
      if (value === undefined && valueIn(input, 'required') === true)
        throw invalid(`Required input '${name}' not provided`);
      return [name, String(value ?? '')];
    }),
  );
}

/** As much of expressions as a run's name has. */
function titleOf(workflow: unknown, inputs: Readonly<Record<string, string>>): string {
  const template = textIn(workflow, 'run-name') ?? textIn(workflow, 'name') ?? '';
  return template.replaceAll(
    /\$\{\{\s*(?:github\.event\.)?inputs\.([\w-]+)\s*\}\}/g,
    (_, name) => inputs[name] ?? '',
  );
}

export function listWorkflowRuns(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'actions');
  const { state, repository, query, parts } = request;
  const path = `${FOLDER}/${parts[0]}`;
  if (!repository.files.has(`${DEFAULT_BRANCH}:${path}`)) throw notFound();
  const [event, branch] = [query.get('event'), query.get('branch')];
  const [, since = ''] = /^>=(.+)$/.exec(query.get('created') ?? '') ?? [];
  const found = [...repository.runs.values()].filter(
    (run) =>
      run.path === path &&
      (event === null || run.event === event) &&
      (branch === null || run.head.branch === branch) &&
      (since === '' || Date.parse(run.createdAt) >= Date.parse(since)),
  );
  const newest = found.toSorted((a, b) => b.id - a.id);
  const { items, headers } = paged(request, newest);
  const workflow_runs = items.map((run) => runObject(state, repository, run));
  return { status: 200, headers, body: { total_count: found.length, workflow_runs } };
}

export function cancelRun(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'actions');
  const run = request.repository.runs.get(numberIn(request));
  if (run === undefined) throw notFound();
  if (run.status === 'completed')
    throw new Refusal(errorAnswer(409, 'Cannot cancel a workflow run that is completed.'));
  Object.assign(run, { status: 'completed', conclusion: 'cancelled' });
  return { status: 202, body: {} };
}

function invalid(message: string): Refusal {
  return new Refusal(errorAnswer(422, message));
}

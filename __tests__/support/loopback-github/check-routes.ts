import { errorAnswer, type LoopbackAnswer, notFound, Refusal } from './answer.ts';
import { checkObject } from './comment-objects.ts';
import { appOf, type LoopbackRequest, need, numberIn, paged, textIn, valueIn } from './request.ts';
import { type LoopbackCheck, takeId } from './state.ts';

/** GitHub's limits of a check run (shared by characters and bytes). */
const TEXT_LIMIT = 65_535;
const TITLE_LIMIT = 255;
const ANNOTATIONS_A_REQUEST = 50;
const BUTTONS = 3;
const BUTTON_LIMITS = { label: 20, description: 40, identifier: 20 } as const;

export function listChecks(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'checks');
  const { state, repository, query, parts } = request;
  const name = query.get('check_name');
  const found = repository.checks.filter(
    (check) => check.headSha === parts[0] && (name === null || check.name === name),
  );
  const newest = found.toSorted((a, b) => b.id - a.id);
  const { items, headers } = paged(request, newest);
  const check_runs = items.map((check) => checkObject(state, repository, check));
  return { status: 200, headers, body: { total_count: found.length, check_runs } };
}

export function createCheck(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'checks');
  const { state, repository, body } = request;
  const appId = appOf(request);
  const name = textIn(body, 'name');
  const headSha = textIn(body, 'head_sha');
  if (name === null || headSha === null) throw invalid('"name", "head_sha" weren\'t supplied.');
  const check: LoopbackCheck = {
    ...{ id: takeId(state), headSha, appId, name, externalId: '', status: 'queued', conclusion: null },
    ...{ detailsUrl: null, title: null, summary: null, text: null, annotations: [], actions: [] },
  };
  change(check, body);
  repository.checks.push(check);
  return { status: 201, body: checkObject(state, repository, check) };
}

export function updateCheck(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'checks');
  const { state, repository, body } = request;
  const appId = appOf(request);
  const check = repository.checks.find(({ id }) => id === numberIn(request));
  if (check === undefined) throw notFound();
  if (check.appId !== appId) {
    const message = `Invalid app_id \`${appId}\` - check run can only be modified by the GitHub App that created it.`;
    throw new Refusal(errorAnswer(403, message));
  }
  change(check, body);
  return { status: 200, body: checkObject(state, repository, check) };
}

/** A new output replaces the old one, and annotations are added to those that are there. */
function change(check: LoopbackCheck, body: unknown): void {
  const output = valueIn(body, 'output');
  const actions = valueIn(body, 'actions');
  if (output !== undefined) refuseLargeOutput(output);
  if (actions !== undefined) refuseLargeButtons(actions);
  const conclusion = textIn(body, 'conclusion');
  const status = textIn(body, 'status') ?? check.status;
  if (status === 'completed' && conclusion === null) throw invalid('"conclusion" wasn\'t supplied.');

  check.name = textIn(body, 'name') ?? check.name;
  check.externalId = textIn(body, 'external_id') ?? check.externalId;
  check.detailsUrl = textIn(body, 'details_url') ?? check.detailsUrl;
  check.status = conclusion === null ? status : 'completed';
  check.conclusion = conclusion;
  if (Array.isArray(actions)) check.actions = actions;
  if (output === undefined) return;
  check.title = textIn(output, 'title');
  check.summary = textIn(output, 'summary');
  check.text = textIn(output, 'text');
  const annotations = valueIn(output, 'annotations');
  if (Array.isArray(annotations)) check.annotations = [...check.annotations, ...annotations];
}

function refuseLargeOutput(output: unknown): void {
  for (const field of ['summary', 'text']) {
    const text = textIn(output, field) ?? '';
    if (text.length > TEXT_LIMIT || Buffer.byteLength(text) > TEXT_LIMIT) {
      throw invalid(`Only ${TEXT_LIMIT} characters are allowed; ${text.length} were supplied.`);
    }
  }
  const title = textIn(output, 'title') ?? '';
  if (title.length > TITLE_LIMIT)
    throw invalid(`Only ${TITLE_LIMIT} characters are allowed; ${title.length} were supplied.`);
  const annotations = valueIn(output, 'annotations');
  if (Array.isArray(annotations) && annotations.length > ANNOTATIONS_A_REQUEST) {
    throw invalid(
      `No more than ${ANNOTATIONS_A_REQUEST} items are allowed; ${annotations.length} were supplied.`,
    );
  }
}

function refuseLargeButtons(actions: unknown): void {
  if (!Array.isArray(actions) || actions.length > BUTTONS)
    throw invalid(`No more than ${BUTTONS} items are allowed.`);
  for (const action of actions) {
    for (const [field, limit] of Object.entries(BUTTON_LIMITS)) {
      if ((textIn(action, field) ?? '').length > limit)
        throw invalid(`Only ${limit} characters are allowed.`);
    }
  }
}

function invalid(why: string): Refusal {
  return new Refusal(errorAnswer(422, `Invalid request.\n\n${why}`));
}

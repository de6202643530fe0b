import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Exchange } from '../../support/loopback-github/exchange.ts';
import { type Description, readDescription } from './description.ts';
import { DESCRIPTIONS, describeWhereGiven } from './descriptions.ts';
import { driveEveryMethod } from './drive.ts';
import { driveApp } from './drive-app.ts';
import { type JudgeGraphql, readGraphqlDescription } from './graphql-description.ts';
import { judgeExchange } from './judge-exchange.ts';

let description: Description;
let judgeGraphql: JudgeGraphql;
let transcript: readonly Exchange[] = [];

beforeAll(async () => {
  if (DESCRIPTIONS === null) return;
  description = readDescription(join(DESCRIPTIONS, 'openapi.json'));
  judgeGraphql = readGraphqlDescription(DESCRIPTIONS);
  transcript = [...(await driveEveryMethod()), ...(await driveApp())];
});

/** The exchanges of REST; the storage of artifacts is not GitHub's. */
function restExchanges(): readonly Exchange[] {
  return transcript.filter(({ server, path }) => server === 'api' && path !== '/graphql');
}

function graphqlExchanges(): readonly Exchange[] {
  return transcript.filter(({ path, status }) => path === '/graphql' && status === 200);
}

/** Requests that are too large on purpose, to see them refused. */
function isTooLarge({ status }: Exchange): boolean {
  return status === 422;
}

function judge(exchange: Exchange): readonly string[] {
  return judgeExchange(description, exchange);
}

/** GitHub's changelog of 3 December 2025 tells of it; the description knows it at another call alone. */
const LEFT_OUT = [
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees: request / must NOT have additional properties: agent_assignment',
];

describeWhereGiven("the contract with GitHub's own description", () => {
  test('holds for every request of the adapter and every answer of the loopback, but what it leaves out', () => {
    expect(
      restExchanges()
        .filter((exchange) => !isTooLarge(exchange))
        .flatMap(judge),
    ).toEqual(LEFT_OUT);
  });

  test('has the same limits as the loopback, as far as it names them', () => {
    expect(restExchanges().filter(isTooLarge).flatMap(judge)).toEqual([
      'POST /repos/{owner}/{repo}/check-runs: request /output/annotations must NOT have more than 50 items',
      'POST /repos/{owner}/{repo}/check-runs: request /output/summary must NOT have more than 65535 characters',
    ]);
  });

  test('covers every operation that the adapter has, with success and refusals', () => {
    const seen = restExchanges().map(
      ({ method, path, status }) => `${description.operationOf(method, path)?.name} ${status}`,
    );
    expect([...new Set(seen)].sort()).toMatchInlineSnapshot(`
[
  "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id} 204",
  "GET /app 200",
  "GET /app/hook/deliveries 200",
  "GET /apps/{app_slug} 200",
  "GET /apps/{app_slug} 404",
  "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format} 302",
  "GET /repos/{owner}/{repo}/actions/runs/{run_id} 200",
  "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts 200",
  "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs 200",
  "GET /repos/{owner}/{repo}/branches/{branch} 200",
  "GET /repos/{owner}/{repo}/branches/{branch} 301",
  "GET /repos/{owner}/{repo}/branches/{branch} 404",
  "GET /repos/{owner}/{repo}/collaborators/{username}/permission 200",
  "GET /repos/{owner}/{repo}/collaborators/{username}/permission 404",
  "GET /repos/{owner}/{repo}/commits/{ref}/check-runs 200",
  "GET /repos/{owner}/{repo}/contents/{path} 200",
  "GET /repos/{owner}/{repo}/contents/{path} 404",
  "GET /repos/{owner}/{repo}/issues 200",
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id} 200",
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id} 404",
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions 200",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments 200",
  "GET /repos/{owner}/{repo}/pulls 200",
  "GET /repos/{owner}/{repo}/pulls/{pull_number} 200",
  "GET /repos/{owner}/{repo}/pulls/{pull_number} 404",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits 200",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/files 200",
  "GET /repos/{owner}/{repo}/rules/branches/{branch} 200",
  "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id} 200",
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id} 200",
  "PATCH /repos/{owner}/{repo}/issues/{issue_number} 200",
  "PATCH /repos/{owner}/{repo}/issues/{issue_number} 404",
  "POST /app/hook/deliveries/{delivery_id}/attempts 202",
  "POST /app/hook/deliveries/{delivery_id}/attempts 404",
  "POST /app/installations/{installation_id}/access_tokens 201",
  "POST /app/installations/{installation_id}/access_tokens 401",
  "POST /app/installations/{installation_id}/access_tokens 403",
  "POST /app/installations/{installation_id}/access_tokens 404",
  "POST /app/installations/{installation_id}/access_tokens 422",
  "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel 202",
  "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel 409",
  "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches 200",
  "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches 204",
  "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches 403",
  "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches 404",
  "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches 422",
  "POST /repos/{owner}/{repo}/check-runs 201",
  "POST /repos/{owner}/{repo}/check-runs 422",
  "POST /repos/{owner}/{repo}/issues 201",
  "POST /repos/{owner}/{repo}/issues 422",
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions 200",
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions 201",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/assignees 201",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments 201",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments 401",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments 403",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments 422",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/labels 200",
]
`);
  });

  test('holds for both questions in GraphQL and their answers', () => {
    expect(graphqlExchanges()).toHaveLength(2);
    expect(graphqlExchanges().flatMap(judgeGraphql)).toEqual([]);
  });
});

/** What differs, one by one: a contract that finds nothing proves nothing. */
describeWhereGiven('the judge', () => {
  const REQUEST = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';

  function exchangeOf(method: string, path: RegExp): Exchange {
    const found = restExchanges().find((exchange) => exchange.method === method && path.test(exchange.path));
    if (found === undefined) throw new Error(`nobody asked ${method} ${path}`);
    return found;
  }

  function without(value: unknown, field: string): unknown {
    return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== field));
  }

  test('finds a field that an answer lacks', () => {
    const exchange = exchangeOf('GET', /\/pulls\/7$/);
    const answer = without(exchange.responseBody, 'mergeable_state');
    expect(judge({ ...exchange, responseBody: answer })).toEqual([
      "GET /repos/{owner}/{repo}/pulls/{pull_number}: answer / must have required property 'mergeable_state'",
    ]);
  });

  test('finds a field of a wrong type deep in an answer', () => {
    const exchange = exchangeOf('GET', /\/artifacts$/);
    const artifacts = [{ ...ARTIFACT, size_in_bytes: '12' }];
    const complaints = judge({ ...exchange, responseBody: { total_count: 1, artifacts } });
    expect(complaints).toEqual([
      expect.stringContaining('answer /artifacts/0/size_in_bytes must be integer'),
    ]);
  });

  test('finds a parameter that GitHub does not know, and one with a wrong value', () => {
    const exchange = exchangeOf('GET', /\/pulls$/);
    const query = { ...exchange.query, state: 'merged', author: 'mona' };
    expect(judge({ ...exchange, query })).toEqual([
      'GET /repos/{owner}/{repo}/pulls: unknown query parameter author',
      'GET /repos/{owner}/{repo}/pulls: query parameter state / must be equal to one of the allowed values',
    ]);
  });

  test('finds a field of a request that GitHub does not know, also deep in it', () => {
    const exchange = exchangeOf('PATCH', /check-runs/);
    const output = { summary: '', subtitle: '' };
    const requestBody = { status: 'queued', head_sha: 'a', output };
    expect(judge({ ...exchange, requestBody })).toEqual([
      `${REQUEST}: request / must NOT have additional properties: head_sha`,
      `${REQUEST}: request /output must NOT have additional properties: subtitle`,
    ]);
  });

  test('finds a completed check without a conclusion', () => {
    const exchange = exchangeOf('PATCH', /check-runs/);
    const requestBody = without(exchange.requestBody, 'conclusion');
    expect(judge({ ...exchange, requestBody })).toContain(
      `${REQUEST}: request / must have required property 'conclusion'`,
    );
  });

  test('finds an operation and a status that are none', () => {
    const exchange = exchangeOf('GET', /\/pulls$/);
    expect(judge({ ...exchange, method: 'PUT' })).toEqual(['PUT /repos/octo/hello/pulls: no such operation']);
    expect(judge({ ...exchange, status: 206 })).toEqual([
      'GET /repos/{owner}/{repo}/pulls: answer has the unknown status 206',
    ]);
  });

  test('finds a redirect without an address', () => {
    const exchange = exchangeOf('GET', /zip$/);
    expect(judge({ ...exchange, responseHeaders: {} })).toEqual([
      expect.stringContaining('answer has no header Location'),
    ]);
  });

  test("says where the description and GitHub differ: a deleted fork's pull request has no repository", () => {
    const exchange = exchangeOf('GET', /\/pulls\/7$/);
    const head = { label: 'work', ref: 'work', sha: 'a', user: null, repo: null };
    const complaints = judge({ ...exchange, responseBody: { ...Object(exchange.responseBody), head } });
    expect(complaints).toEqual([
      expect.stringContaining('answer /head/repo must be object'),
      expect.stringContaining('answer /head/user must be object'),
    ]);
  });

  test('finds a field that GraphQL does not have, and an answer with another shape', () => {
    const [viewer] = graphqlExchanges();
    const query = 'query { viewer { login nickname } }';
    expect(judgeGraphql({ requestBody: { query }, responseBody: {} })).toEqual([
      expect.stringContaining('query: Cannot query field "nickname" on type "User"'),
    ]);
    const requestBody = viewer?.requestBody;
    expect(judgeGraphql({ requestBody, responseBody: { data: { viewer: {} } } })).toEqual([
      expect.stringContaining('answer: Cannot return null for non-nullable field User.login'),
    ]);
    const more = { viewer: { login: 'mona', id: '1' } };
    expect(judgeGraphql({ requestBody, responseBody: { data: more } })).toEqual([
      'answer: has what was not asked for',
    ]);
  });
});

const ARTIFACT = {
  ...{ id: 1, node_id: 'A', name: 'a', size_in_bytes: 12, url: '', archive_download_url: '' },
  ...{ expired: false, created_at: null, expires_at: null, updated_at: null },
};

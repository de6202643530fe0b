import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';

/** One step, as it is written; `comment` is what stands behind `uses` on its line. */
export interface PolicyStep {
  readonly uses: string | null;
  readonly comment: string;
  readonly run: string | null;
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly if: string | null;
  readonly shell: string | null;
  readonly id: string | null;
}

export interface Permission {
  readonly scope: string;
  readonly access: string;
  readonly comment: string;
}

export interface PolicyJob {
  readonly id: string;
  readonly steps: readonly PolicyStep[];
  /** Null: not said, or not as a map. */
  readonly permissions: readonly Permission[] | null;
  readonly timeoutMinutes: number | null;
  readonly if: string | null;
  readonly keys: readonly string[];
  readonly text: string;
}

/** A workflow, a composite action, or a part of one in a page of documentation. */
export interface PolicyFile {
  readonly name: string;
  readonly kind: 'workflow' | 'action' | 'fragment';
  readonly text: string;
  readonly triggers: readonly string[];
  /** What is written above the first trigger, or beside it. */
  readonly triggerComment: string;
  readonly permissions: readonly Permission[] | null;
  readonly concurrency: Readonly<Record<string, string>> | null;
  readonly jobs: readonly PolicyJob[];
  /** Of all jobs, or of the action. */
  readonly steps: readonly PolicyStep[];
  /** Every `if` with its text as it stands in the file. */
  readonly conditions: readonly string[];
}

/** Reads what the policy looks at. Throws where the text is not YAML. */
export function readPolicyFile(name: string, text: string): PolicyFile {
  const document = parseDocument(text);
  const error = document.errors[0];
  if (error !== undefined) throw new Error(`${name}: ${error.message}`);
  const root = isMap(document.contents) ? document.contents : null;
  const jobs = mapOf(root, 'jobs')?.items.map((job) => readJob(job, text)) ?? [];
  const on = root?.get('on', true);
  return {
    name,
    kind: jobs.length > 0 ? 'workflow' : mapOf(root, 'runs') === null ? 'fragment' : 'action',
    text,
    triggers: isMap(on)
      ? on.items.map(keyOf)
      : isSeq(on)
        ? on.items.map(String)
        : isScalar(on)
          ? [String(on)]
          : [],
    triggerComment: isMap(on) ? commentsOf(on) : '',
    permissions: readPermissions(root?.get('permissions', true)),
    concurrency: stringsOf(mapOf(root, 'concurrency')),
    jobs,
    steps: collectMaps(document.contents).filter(isStep).map(readStep),
    conditions: collectMaps(document.contents).flatMap((map) => {
      const value = map.get('if', true);
      return isScalar(value) && value.range ? [text.slice(value.range[0], value.range[1])] : [];
    }),
  };
}

/** The YAML blocks of a page that are workflows, or hold steps. */
export function readBlocks(name: string, markdown: string): readonly PolicyFile[] {
  return [...markdown.matchAll(/^```ya?ml\n((?:.*\n)*?)```$/gm)]
    .map(([, text], index) => readPolicyFile(`${name}, block ${index + 1}`, text ?? ''))
    .filter(({ kind, steps }) => kind !== 'fragment' || steps.length > 0);
}

function readJob(pair: Pair, text: string): PolicyJob {
  const job = isMap(pair.value) ? pair.value : null;
  const range = job?.range;
  return {
    id: keyOf(pair),
    steps: collectMaps(job).filter(isStep).map(readStep),
    permissions: readPermissions(job?.get('permissions', true)),
    timeoutMinutes: Number(job?.get('timeout-minutes') ?? Number.NaN) || null,
    if: textOf(job, 'if'),
    keys: job?.items.map(keyOf) ?? [],
    text: range ? text.slice(range[0], range[1]) : '',
  };
}

function readStep(step: YAMLMap): PolicyStep {
  const uses = step.get('uses', true);
  return {
    uses: textOf(step, 'uses'),
    comment: isScalar(uses) ? (uses.comment ?? '').trim() : '',
    run: textOf(step, 'run'),
    with: stringsOf(mapOf(step, 'with')) ?? {},
    env: stringsOf(mapOf(step, 'env')) ?? {},
    if: textOf(step, 'if'),
    shell: textOf(step, 'shell'),
    id: textOf(step, 'id'),
  };
}

function readPermissions(node: unknown): readonly Permission[] | null {
  if (!isMap(node)) return null;
  return node.items.map((pair) => ({
    scope: keyOf(pair),
    access: String(pair.value),
    comment: isScalar(pair.value) ? (pair.value.comment ?? '').trim() : '',
  }));
}

const isStep = (map: YAMLMap) => map.has('run') || (map.has('uses') && !map.has('runs-on'));

function collectMaps(node: unknown): readonly YAMLMap[] {
  if (isMap(node)) return [node, ...node.items.flatMap(({ value }) => collectMaps(value))];
  return isSeq(node) ? node.items.flatMap(collectMaps) : [];
}

function commentsOf(map: YAMLMap): string {
  const parts = map.items.flatMap(({ key, value }) => [
    isScalar(key) ? key.commentBefore : '',
    isMap(value) ? value.commentBefore : '',
  ]);
  return [map.commentBefore, ...parts].filter(Boolean).join('\n');
}

function mapOf(map: YAMLMap | null, key: string): YAMLMap | null {
  const value = map?.get(key, true);
  return isMap(value) ? value : null;
}

function textOf(map: YAMLMap | null, key: string): string | null {
  const value = map?.get(key, true);
  return isScalar(value) ? String(value.value) : null;
}

function stringsOf(map: YAMLMap | null): Readonly<Record<string, string>> | null {
  if (map === null) return null;
  return Object.fromEntries(
    map.items.map((pair) => [
      keyOf(pair),
      isScalar(pair.value) ? String(pair.value.value) : String(pair.value),
    ]),
  );
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

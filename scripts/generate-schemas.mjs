// Writes schemas/*.json, the JSON Schemas for editors, from the zod schemas in src/formats. `--check` only compares.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const entry = `
  import { z } from 'zod';
  import { taskFileSchema } from './src/formats/task-file.ts';
  import { repositoryConfigSchema } from './src/formats/repository-config-file.ts';
  import { manifestFileSchema } from './src/formats/manifest-file.ts';
  import { scorecardFileSchema } from './src/formats/scorecard-file.ts';
  import { turnResultSchema } from './src/formats/results-file.ts';
  import { benchPlanSchema } from './src/formats/bench-plan-file.ts';
  const options = { io: 'input', unrepresentable: 'any' };
  export const schemas = {
    task: z.toJSONSchema(taskFileSchema, options),
    stepmark: z.toJSONSchema(repositoryConfigSchema, options),
    manifest: z.toJSONSchema(manifestFileSchema, options),
    scorecard: z.toJSONSchema(scorecardFileSchema, options),
    'results-line': z.toJSONSchema(turnResultSchema, options),
    'bench-plan': z.toJSONSchema(benchPlanSchema, options),
  };
`;
const bundle = resolve(`node_modules/.schemas-${process.pid}.cjs`);
await build({
  stdin: { contents: entry, resolveDir: '.', loader: 'ts' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outfile: bundle,
});
const { schemas } = createRequire(import.meta.url)(bundle);
await rm(bundle);

const checkOnly = process.argv.includes('--check');
const stale = [];
await mkdir('schemas', { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const path = `schemas/${name}.schema.json`;
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if ((await readFile(path, 'utf8').catch(() => null)) === text) continue;
  stale.push(path);
  if (!checkOnly) await writeFile(path, text);
}
if (checkOnly && stale.length > 0) {
  console.error(`${stale.join(', ')} do not match src/formats. Run "npm run schemas".`);
  process.exit(1);
}

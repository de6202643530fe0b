// Results and records of a benchmark that nobody ran, for pictures of the site and for looking at it in a browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const AGENTS = [
  { name: 'atlas', model: 'large' },
  { name: 'birch', model: 'medium' },
  { name: 'cedar', model: null },
];
const PATCH = `diff --git a/src/store.py b/src/store.py
--- a/src/store.py
+++ b/src/store.py
@@ -1,5 +1,8 @@
 import os
-def get(key):
-    return None
+def get(key):
+    """The newest value of a key; None where it was never put, or deleted since."""
+    value = table.get(key)
+    return None if value is TOMBSTONE else value
+
 
 def put(key, value):
`;

/** Writes a folder of results as "bench --out" leaves it; the same one every time. */
export async function writeResults(root, folder, scratch) {
  const { arbitraryResults, formatTurnResult } = await loadGenerator(root, scratch);
  const shape = {
    seed: 7,
    tasks: 8,
    agents: AGENTS,
    levels: ['bare', 'self-correction', 'plan', 'guidance'],
    attempts: 8,
    turns: 4,
    invalid: 0.03,
  };
  const lines = [...arbitraryResults(shape)].map((line) => {
    const { task, agent, help_level, attempt, turn } = line.key;
    const records = `attempts/${task}/${agent}/${help_level}/${attempt}/turn-${turn}`;
    const started_at = new Date(Date.UTC(2026, 9, 1 + attempt * 4, 6)).toISOString();
    return { ...line, records, run: { ...line.run, started_at } };
  });
  for (const { key, records } of lines) {
    mkdirSync(join(folder, records), { recursive: true });
    writeFileSync(
      join(folder, records, 'instruction.md'),
      '# A key-value store\n\n- **R1** A value must survive a restart.\n',
    );
    if (key.turn > 1)
      writeFileSync(
        join(folder, records, 'feedback.md'),
        'Step 2 fails, 2 of 6 tests:\n\n    expected NOT_FOUND, got "v1"\n',
      );
    writeFileSync(join(folder, records, 'work.patch'), PATCH);
  }
  writeFileSync(join(folder, 'results.jsonl'), lines.map(formatTurnResult).join(''));
}

/** The generator of the tests' results, which is TypeScript. */
async function loadGenerator(root, scratch) {
  const outfile = join(scratch, 'generator.cjs');
  const files = ['__tests__/support/arbitrary-results.ts', 'src/formats/results-file.ts'];
  await build({
    stdin: {
      contents: files.map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  return createRequire(import.meta.url)(outfile);
}

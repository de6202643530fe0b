/** `.github/stepmark.yml` with one suite that runs suite.mjs and reads TAP from its standard output. */
export function tapConfig(more = ''): string {
  return `suites:\n  - name: unit\n    run: [node, suite.mjs]\n    report: { format: tap }\n${more}`;
}

/** suite.mjs that reports tests as it is told, and ends as it is told. */
export function tapSuite(tests: Readonly<Record<string, 'ok' | 'not ok'>>, ending?: string): string {
  const lines = Object.entries(tests).map(([name, status], index) => `${status} ${index + 1} - ${name}`);
  const failed = Object.values(tests).includes('not ok');
  const text = ['TAP version 13', `1..${lines.length}`, ...lines, ''].join('\n');
  return `process.stdout.write(${JSON.stringify(text)});\n${ending ?? `process.exitCode = ${failed ? 1 : 0};`}\n`;
}

import type { SetupCommand } from '../limits.ts';
import { REPORT_DIRECTORY } from '../report-directory.ts';
import type { OwnSuite } from '../repository-config.ts';
import type { RepositoryEvidence } from './evidence.ts';

interface PackageFile {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: ReadonlySet<string>;
  readonly main: string | null;
}

interface Runner {
  readonly name: string;
  /** Whether the test script is this runner's. */
  readonly isUsed: (script: string, file: PackageFile) => boolean;
  readonly suite: (script: string) => Pick<OwnSuite, 'run' | 'report'>;
}

const npx = (...words: string[]) => ['npx', '--no-install', ...words];
const inDirectory = (name: string) => `${REPORT_DIRECTORY}/${name}`;

/** In the order asked: the first whose word stands in the test script wins. */
const RUNNERS: readonly Runner[] = [
  {
    name: 'jest',
    isUsed: (script) => hasWord(script, 'jest'),
    suite: () => ({
      run: npx('jest', '--ci', '--json', `--outputFile=${inDirectory('jest.json')}`),
      report: { format: 'jest', path: inDirectory('jest.json') },
    }),
  },
  {
    name: 'vitest',
    isUsed: (script) => hasWord(script, 'vitest'),
    suite: () => ({
      run: npx('vitest', 'run', '--reporter=json', `--outputFile=${inDirectory('vitest.json')}`),
      report: { format: 'jest', path: inDirectory('vitest.json') },
    }),
  },
  {
    name: 'mocha',
    isUsed: (script) => hasWord(script, 'mocha'),
    suite: (script) => ({
      run: npx(
        'mocha',
        ...argumentsAfter(script, 'mocha'),
        '--reporter=xunit',
        `--reporter-option=output=${inDirectory('mocha.xml')}`,
      ),
      report: { format: 'junit', path: inDirectory('mocha.xml') },
    }),
  },
  {
    name: 'node-test',
    isUsed: (script) => /(^|\s)node\s([^&|;]*\s)?--test(\s|$)/.test(script),
    suite: (script) => ({
      run: [
        'node',
        '--test-reporter=junit',
        `--test-reporter-destination=${inDirectory('node.xml')}`,
        ...argumentsAfter(script, 'node'),
      ],
      report: { format: 'junit', path: inDirectory('node.xml') },
    }),
  },
  {
    name: 'tape',
    isUsed: (script) => hasWord(script, 'tape'),
    suite: (script) => ({
      run: npx('tape', ...argumentsAfter(script, 'tape')),
      report: { format: 'tap', path: null },
    }),
  },
  {
    name: 'tap',
    isUsed: (script) => hasWord(script, 'tap'),
    suite: (script) => ({
      run: npx('tap', ...argumentsAfter(script, 'tap'), '--reporter=tap'),
      report: { format: 'tap', path: null },
    }),
  },
  {
    name: 'ava',
    isUsed: (script) => hasWord(script, 'ava'),
    suite: (script) => ({
      run: npx('ava', ...argumentsAfter(script, 'ava'), '--tap'),
      report: { format: 'tap', path: null },
    }),
  },
];

/** The suite of a package.json whose test script (or a script that it calls) names a runner we can read. */
export function detectJavaScript(evidence: RepositoryEvidence): OwnSuite | null {
  const file = readPackage(evidence.texts.get('package.json'));
  if (file === null) return null;
  for (const [name, script] of testScripts(file)) {
    const runner = RUNNERS.find(({ isUsed }) => isUsed(script, file));
    if (runner === undefined) continue;
    return {
      name: runner.name,
      setup: setupOf(file, evidence),
      ...runner.suite(script),
      chosenBecause: `package.json's script "${name}" runs ${runner.name}`,
    };
  }
  return null;
}

/** The test script first, then those that it may delegate to. */
function testScripts(file: PackageFile): [string, string][] {
  const names = [
    'test',
    ...Object.keys(file.scripts).filter((name) => /^(test[:-]|tests-only$|unit$)/.test(name)),
  ];
  return names.flatMap((name) => {
    const script = file.scripts[name];
    return script === undefined ? [] : [[name, script] as [string, string]];
  });
}

function setupOf(file: PackageFile, { paths }: RepositoryEvidence): SetupCommand[] {
  const setup: SetupCommand[] = [];
  const install = installOf(paths, file.dependencies.size > 0);
  if (install !== null) setup.push(install);
  const mainIsBuilt = file.main !== null && !paths.has(file.main) && !paths.has(`${file.main}.js`);
  if (file.scripts.build !== undefined && mainIsBuilt) setup.push(['npm', 'run', 'build']);
  return setup;
}

function installOf(paths: ReadonlySet<string>, hasDependencies: boolean): SetupCommand | null {
  if (paths.has('package-lock.json') || paths.has('npm-shrinkwrap.json'))
    return ['npm', 'ci', '--no-audit', '--no-fund'];
  if (paths.has('pnpm-lock.yaml')) return ['pnpm', 'install', '--frozen-lockfile'];
  if (paths.has('yarn.lock')) return ['yarn', 'install', '--frozen-lockfile'];
  return hasDependencies ? ['npm', 'install', '--no-audit', '--no-fund', '--no-package-lock'] : null;
}

function readPackage(text: string | undefined): PackageFile | null {
  if (text === undefined) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null; // a broken package.json names no runner; npm will say so itself
  }
  if (typeof json !== 'object' || json === null) return null;
  const field = (name: string): unknown => Object.getOwnPropertyDescriptor(json, name)?.value;
  return {
    scripts: textsOf(field('scripts')),
    dependencies: new Set(
      ['dependencies', 'devDependencies'].flatMap((name) => Object.keys(textsOf(field(name)))),
    ),
    main: typeof field('main') === 'string' ? String(field('main')).replace(/^\.\//, '') : null,
  };
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
}

/** The word as a program: at the start, after a separator, or behind a path or `npx`. */
function hasWord(script: string, word: string): boolean {
  return script.split(/[\s&|;]+/).some((part) => part === word || part.endsWith(`/${word}`));
}

/** What follows a program in a script up to the next shell operator, quotes taken off. */
function argumentsAfter(script: string, program: string): string[] {
  const words = splitWords(script);
  const at = words.findIndex((word) => word === program || word.endsWith(`/${program}`));
  const rest = words.slice(at + 1);
  const end = rest.findIndex((word) => /^[&|;<>]/.test(word));
  return end < 0 ? rest : rest.slice(0, end);
}

function splitWords(script: string): string[] {
  return [...script.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

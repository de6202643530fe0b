import type { SetupCommand } from '../limits.ts';
import { REPORT_DIRECTORY } from '../report-directory.ts';
import type { OwnSuite } from '../repository-config.ts';
import type { RepositoryEvidence } from './evidence.ts';

const VENV = '.stepmark-venv';

/** pytest, by its configuration or by files that it would collect. */
export function detectPytest({ paths, texts }: RepositoryEvidence): OwnSuite | null {
  const because = pytestSign(paths, texts);
  if (because === null) return null;
  const python = `${VENV}/bin/python`;
  const install: string[] = [];
  if (paths.has('pyproject.toml') || paths.has('setup.py')) install.push('-e', '.');
  for (const file of [
    'requirements.txt',
    'requirements-dev.txt',
    'requirements-test.txt',
    'dev-requirements.txt',
  ]) {
    if (paths.has(file)) install.push('-r', file);
  }
  const setup: SetupCommand[] = [
    ['python3', '-m', 'venv', '--system-site-packages', VENV],
    [python, '-m', 'pip', 'install', '--quiet', 'pytest', ...install],
  ];
  return {
    name: 'pytest',
    setup: install.length > 0 ? setup : [],
    run: [
      install.length > 0 ? python : 'python3',
      '-m',
      'pytest',
      // xunit1 is the dialect that names each test's file.
      '-o',
      'junit_family=xunit1',
      `--junitxml=${REPORT_DIRECTORY}/pytest.xml`,
    ],
    report: { format: 'junit', path: `${REPORT_DIRECTORY}/pytest.xml` },
    chosenBecause: because,
  };
}

function pytestSign(paths: ReadonlySet<string>, texts: ReadonlyMap<string, string>): string | null {
  if (paths.has('pytest.ini')) return 'there is a pytest.ini';
  if (texts.get('pyproject.toml')?.includes('[tool.pytest') === true)
    return 'pyproject.toml configures pytest';
  if (texts.get('setup.cfg')?.includes('[tool:pytest]') === true) return 'setup.cfg configures pytest';
  if (texts.get('tox.ini')?.includes('pytest') === true) return 'tox.ini runs pytest';
  const test = [...paths].find((path) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path));
  return test === undefined ? null : `${test} looks like a test of pytest's`;
}

export function detectGo({ paths }: RepositoryEvidence): OwnSuite | null {
  if (!paths.has('go.mod')) return null;
  return {
    name: 'go',
    setup: [],
    run: ['go', 'test', '-json', './...'],
    report: { format: 'go', path: null },
    chosenBecause: 'there is a go.mod',
  };
}

export function detectCargo({ paths }: RepositoryEvidence): OwnSuite | null {
  if (!paths.has('Cargo.toml')) return null;
  return {
    name: 'cargo',
    setup: [['cargo', 'test', '--no-run']],
    run: ['cargo', 'test', '--no-fail-fast'],
    report: { format: 'cargo', path: null },
    chosenBecause: 'there is a Cargo.toml',
  };
}

export function detectMaven({ paths }: RepositoryEvidence): OwnSuite | null {
  if (!paths.has('pom.xml')) return null;
  const maven = paths.has('mvnw') ? './mvnw' : 'mvn';
  return {
    name: 'maven',
    setup: [],
    run: [maven, '-B', '--fail-at-end', 'test'],
    report: { format: 'junit', path: '**/target/surefire-reports/TEST-*.xml' },
    chosenBecause: 'there is a pom.xml',
  };
}

export function detectGradle({ paths }: RepositoryEvidence): OwnSuite | null {
  if (!paths.has('build.gradle') && !paths.has('build.gradle.kts')) return null;
  const gradle = paths.has('gradlew') ? './gradlew' : 'gradle';
  return {
    name: 'gradle',
    setup: [],
    run: [gradle, '--continue', 'test'],
    report: { format: 'junit', path: '**/build/test-results/test/TEST-*.xml' },
    chosenBecause: 'there is a build.gradle',
  };
}

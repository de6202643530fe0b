import { UsageError } from '../errors.ts';
import type { OwnSuite } from '../repository-config.ts';
import type { RepositoryEvidence } from './evidence.ts';
import { detectJavaScript } from './javascript.ts';
import { detectCargo, detectGo, detectGradle, detectMaven, detectPytest } from './other-languages.ts';

const DETECTORS = [detectJavaScript, detectPytest, detectGo, detectCargo, detectMaven, detectGradle];

/**
 * The suites that a repository without configuration has, each with why it was chosen. Throws UsageError
 * `no-suite-found`, which says what was looked for and how to configure one.
 */
export function detectSuites(evidence: RepositoryEvidence): readonly OwnSuite[] {
  const found = DETECTORS.flatMap((detect) => detect(evidence) ?? []);
  if (found.length > 0) return found;
  throw new UsageError(
    'no-suite-found',
    'No test suite was found. Looked for: package.json with a test script that runs jest, vitest, mocha, node --test, ' +
      'tape, tap or ava; pytest; go.mod; Cargo.toml; pom.xml; build.gradle. ' +
      'Name yours in .github/stepmark.yml on the base branch ("stepmark init" writes one to fill in), ' +
      'or pass a file with --config.',
  );
}

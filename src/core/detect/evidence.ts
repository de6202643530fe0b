/** What detection looks at: the paths of the base tree and the texts of the few files that name a runner. */
export interface RepositoryEvidence {
  readonly paths: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
}

/** Files whose text detection reads, where they exist. */
export const EVIDENCE_FILES = [
  'package.json',
  'pyproject.toml',
  'setup.cfg',
  'tox.ini',
  'pytest.ini',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
] as const;

/** Handed to a suite as a directory to write its report to; replaced by its path in `run`. */
export const REPORT_DIRECTORY = '${STEPMARK_REPORT_DIR}';

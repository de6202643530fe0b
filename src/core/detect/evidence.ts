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

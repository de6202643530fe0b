/** `result`: scorecard.json alone. `logs`: logs, CTRF and HTML, which no publisher reads. */
export interface ArtifactName {
  readonly kind: 'result' | 'logs';
  readonly key: string;
  /** Attempt of the workflow run, from 1. */
  readonly attempt: number;
}

/** A key is base64url of UTF-8, which never starts with "logs": the two kinds cannot be confused. */
const NAME = /^stepmark-(logs-)?([A-Za-z0-9_-]{1,80})-([1-9][0-9]{0,5})$/;

/** `stepmark-<key>-<attempt>` or `stepmark-logs-<key>-<attempt>`. */
export function formatArtifactName({ kind, key, attempt }: ArtifactName): string {
  return `stepmark-${kind === 'logs' ? 'logs-' : ''}${key}-${attempt}`;
}

/** Null: not an artifact of ours. */
export function parseArtifactName(name: string): ArtifactName | null {
  const [, logs, key, attempt] = NAME.exec(name) ?? [];
  if (key === undefined || attempt === undefined) return null;
  return { kind: logs === undefined ? 'result' : 'logs', key, attempt: Number(attempt) };
}

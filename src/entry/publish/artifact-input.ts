import { textOf } from '../../formats/action-inputs.ts';
import type { ArtifactSource } from '../../report/links.ts';

/** An artifact that an earlier step uploaded, as action.yml hands its id on. */
export function artifactOf(input: 'artifact-id' | 'logs-artifact-id', name: string): ArtifactSource | null {
  const id = textOf(process.env, input);
  return id === null ? null : { id, name };
}

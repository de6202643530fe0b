import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import picomatch from 'picomatch';
import { done, type EmulatedAction, failed, linesOf } from './emulated-action.ts';

const HIDDEN = (path: string) => basename(path).startsWith('.');

/** actions/upload-artifact of plain paths: several hang below what they have in common, hidden files are left out. */
export const uploadArtifact: EmulatedAction = (inputs, services) => {
  const name = inputs.name ?? 'artifact';
  if (!/^[^\\/"':<>|*?\r\n]+$/.test(name)) return failed(`The artifact name is not valid: ${name}`);
  const searched = linesOf(inputs.path);
  const files = searched.filter(existsSync).flatMap((path) => listFiles(path, inputs));
  if (files.length === 0) {
    const text = `No files were found with the provided path: ${searched.join(', ')}. No artifacts will be uploaded.`;
    return inputs['if-no-files-found'] === 'error' ? failed(text) : done(text);
  }
  const folder = join(services.artifacts, name);
  if (inputs.overwrite === 'true') rmSync(folder, { recursive: true, force: true });
  if (existsSync(folder))
    return failed('(409) Conflict: an artifact with this name already exists on the workflow run');
  const root = rootOf(searched);
  for (const file of files) {
    const target = join(folder, relative(root, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
  const id = String(readdirSync(services.artifacts).length);
  const digest = createHash('sha256').update(files.join('\n')).digest('hex');
  return done(`Artifact ${name} has been uploaded`, {
    'artifact-id': id,
    'artifact-url': `https://github.example/artifacts/${id}`,
    'artifact-digest': digest,
  });
};

/** actions/download-artifact within one run: one by name, else a folder for each that matches. */
export const downloadArtifact: EmulatedAction = (inputs, services) => {
  const target = inputs.path ?? '.';
  const all = existsSync(services.artifacts) ? readdirSync(services.artifacts).sort() : [];
  const one = inputs.name ?? '';
  if (one !== '' && !all.includes(one))
    return failed(`Unable to download artifact(s): Artifact not found: ${one}`);
  const matches = picomatch(inputs.pattern || '*');
  const merged = one !== '' || inputs['merge-multiple'] === 'true';
  mkdirSync(target, { recursive: true });
  const chosen = one === '' ? all.filter((name) => matches(name)) : [one];
  for (const name of chosen) {
    cpSync(join(services.artifacts, name), merged ? target : join(target, name), { recursive: true });
  }
  return done(`Total of ${chosen.length} artifact(s) downloaded`, { 'download-path': target });
};

/** A lone file or folder is itself the root of the artifact, several have their nearest common folder. */
function rootOf(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  if (others.length === 0) return existsSync(first) && statSync(first).isFile() ? dirname(first) : first;
  let root = first;
  while (!others.every((path) => path === root || path.startsWith(`${root}/`))) root = dirname(root);
  return root;
}

function listFiles(path: string, inputs: Readonly<Record<string, string>>): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .filter((entry) => inputs['include-hidden-files'] === 'true' || !HIDDEN(entry))
    .flatMap((entry) => listFiles(entry, inputs));
}

import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedResult, UnreadableReport } from '../../core/errors.ts';
import { parseArtifactName } from '../../core/github/artifact-name.ts';
import { RESULT_FILE, RESULT_LIMITS } from '../../core/result-limits.ts';
import { readPlainFile } from './read-plain-file.ts';
import { isOneOf } from './report-files.ts';
import { decodeResult } from './result-text.ts';

/** A scorecard that was found, and the artifact whose folder it lay in; null: the folder itself. */
export interface ResultText {
  readonly artifact: string | null;
  readonly text: string;
}

/**
 * Reads every result below a folder as actions/download-artifact lays them out: a folder for each artifact, or the file
 * itself. Folders of logs are not entered. A hostile job chose the content: no link is followed, and nothing but regular
 * files of one name are read (SECURITY.md row C4). By artifact name. Throws RefusedResult: `no-result`, `too-large`,
 * `unsafe-archive`, or `malformed` where a file is no UTF-8.
 */
export async function readResultDirectory(directory: string): Promise<readonly ResultText[]> {
  const results: ResultText[] = [];
  let room: number = RESULT_LIMITS.totalBytes;
  for (const { artifact, path } of await findResults(directory)) {
    const bytes = await readResult(path, Math.min(room, RESULT_LIMITS.fileBytes));
    room -= bytes.length;
    results.push({ artifact, text: decodeResult(bytes) });
  }
  if (results.length === 0) {
    throw new RefusedResult(
      'no-result',
      `Expected a ${RESULT_FILE} in ${directory} or a folder in it, found none.`,
    );
  }
  return results;
}

interface FoundResult {
  readonly artifact: string | null;
  readonly path: string;
}

async function findResults(directory: string): Promise<readonly FoundResult[]> {
  const found: FoundResult[] = [];
  if (await exists(join(directory, RESULT_FILE)))
    found.push({ artifact: null, path: join(directory, RESULT_FILE) });
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    if (isOneOf(error, ['ENOENT', 'ENOTDIR'])) return [];
    throw error;
  });
  if (entries.length > RESULT_LIMITS.artifacts) {
    throw new RefusedResult(
      'too-large',
      `Expected at most ${RESULT_LIMITS.artifacts} artifacts in ${directory}, found ${entries.length} entries.`,
    );
  }
  const folders = entries
    .filter((entry) => entry.isDirectory() && parseArtifactName(entry.name)?.kind !== 'logs')
    .map(({ name }) => name)
    .sort();
  for (const artifact of folders) {
    const path = join(directory, artifact, RESULT_FILE);
    if (await exists(path)) found.push({ artifact, path });
  }
  return found;
}

/** Also a link that leads nowhere is there: it is refused, not passed over. */
async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isOneOf(error, ['ENOENT', 'ENOTDIR'])) return false;
    throw error;
  }
}

async function readResult(path: string, room: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    await readPlainFile(path, {
      room,
      // One byte more than allowed: a file that grows while it is read is seen.
      maxBytes: room + 1,
      limitBytes: room,
      onChunk: (chunk) => {
        size += chunk.length;
        chunks.push(Buffer.from(chunk));
      },
    });
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error;
    const code = error.code === 'too-large' ? 'too-large' : 'unsafe-archive';
    throw new RefusedResult(code, `${path}: ${error.message}.`, { cause: error });
  }
  if (size > room)
    throw new RefusedResult('too-large', `${path}: expected at most ${room} bytes, found more.`);
  return Buffer.concat(chunks, size);
}

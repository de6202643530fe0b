import { InfraError } from '../../core/errors.ts';
import type { BytePath } from '../git/byte-path.ts';
import { bytesOf } from '../git/byte-path.ts';
import { tryTool } from './run-tool.ts';

const BLOCK = 512;

/**
 * Whether a directory of an upper layer hides what lies below it: somebody removed it and made it anew. Only an
 * extended attribute says so, which Node cannot read and tar can. Throws InfraError where it cannot be told: guessing
 * would let a deleted report come back.
 */
export async function isOpaque(layer: string, path: BytePath, unprivileged: boolean): Promise<boolean> {
  const chunks: Buffer[] = [];
  const options = ['--format=posix', '--xattrs', '--xattrs-include=*', '--no-recursion'];
  const names = ['--null', '--verbatim-files-from', '--files-from=-'];
  const result = await tryTool({
    argv: ['tar', ...options, '--create', '--file=-', ...names],
    cwd: layer,
    asRoot: !unprivileged,
    input: Buffer.concat([Buffer.from('./'), bytesOf(path), Buffer.from('\0')]),
    onStdout: (chunk) => chunks.push(chunk),
  });
  if (result.exit !== 0) {
    const said = result.couldNotStart ?? result.stderr.head.toString('utf8').trim();
    throw new InfraError(
      'tool-missing',
      `The attributes of an overlay in ${layer} could not be read: ${said}. Install GNU tar.`,
    );
  }
  const attributes = readPaxHeader(Buffer.concat(chunks));
  const space = unprivileged ? 'user' : 'trusted';
  for (const unknown of ['redirect', 'metacopy']) {
    if (attributes.has(`SCHILY.xattr.${space}.overlay.${unknown}`)) {
      throw new InfraError(
        'sandbox-failed',
        `An overlay in ${layer} was mounted with "${unknown}", which Stepmark does not read.`,
      );
    }
  }
  return attributes.get(`SCHILY.xattr.${space}.overlay.opaque`) === 'y';
}

/** The records of the first extended header: `<length> <key>=<value>\n`. A name in it can hold anything. */
function readPaxHeader(archive: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  if (archive.toString('latin1', 156, 157) !== 'x') return records;
  const size = Number.parseInt(archive.toString('latin1', 124, 136), 8);
  let rest = archive.subarray(BLOCK, BLOCK + size).toString('latin1');
  while (rest !== '') {
    const length = Number.parseInt(rest, 10);
    const record = rest.slice(rest.indexOf(' ') + 1, length - 1);
    const equals = record.indexOf('=');
    if (!(length > 0) || equals < 0) break;
    records.set(record.slice(0, equals), record.slice(equals + 1));
    rest = rest.slice(length);
  }
  return records;
}

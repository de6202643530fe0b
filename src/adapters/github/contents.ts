import { z } from 'zod';
import { InfraError } from '../../core/errors.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { ask, type Connection } from './connection.ts';
import { nullIfAbsent } from './null-if-absent.ts';

/** A folder is a list; a link out of the repository and a submodule have a type of their own. */
const CONTENTS = z.union([
  z.object({ type: z.literal('file'), encoding: z.string(), content: z.string() }),
  z.object({ type: z.string() }).transform(() => null),
  z.array(z.unknown()).transform(() => null),
]);

export function contentCalls(connection: Connection): Pick<GitHub, 'readFile'> {
  const { octokit, at } = connection;
  return {
    readFile: async (path, ref) => {
      if (!isPlainPath(path)) return null;
      const call = { doing: `read ${path} at ${ref}`, needs: 'contents: read' };
      const found = await nullIfAbsent(() =>
        ask(connection, {
          call,
          schema: CONTENTS,
          send: () => octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...at, path, ref }),
        }),
      );
      if (found === null) return null;
      if (found.encoding !== 'base64') {
        throw new InfraError(
          'github-refused',
          `Expected ${path} at ${ref} to have at most 1 MB, found more.`,
        );
      }
      return Buffer.from(found.content, 'base64').toString('utf8');
    },
  };
}

/** `..` in a path would ask GitHub something else. */
function isPlainPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

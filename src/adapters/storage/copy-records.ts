import { constants } from 'node:fs';
import { copyFile, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { CopiedRecords } from '../../core/bench/aggregation.ts';
import type { SourceFile } from './index-results.ts';
import { listDirectory } from './list-directory.ts';
import { nullWhereAbsent } from './task-folder.ts';

/** The records of one turn. */
export interface TurnFolder {
  /** The folder of results that they lie in. */
  readonly root: string;
  /** Within it, as the turn's line says. */
  readonly path: string;
}

/** Collects where the records of lines lie. */
export interface RecordList {
  add(file: number, text: string): void;
  list(): readonly TurnFolder[];
}

/** The last member of a line, as `formatTurnResult` writes it. */
const RECORDS = /,"records":("(?:[^"\\]|\\.)*")\}$/;
/** Where a benchmark keeps them: nothing that a line says leads out of there. */
const INNER = /^attempts(?:\/[A-Za-z0-9][A-Za-z0-9_.-]*)+$/;

export function createRecordList(files: readonly SourceFile[]): RecordList {
  const folders: TurnFolder[] = [];
  return {
    add(file, text) {
      const quoted = RECORDS.exec(text)?.[1];
      const path: unknown = quoted === undefined ? null : JSON.parse(quoted);
      const root = files[file]?.folder;
      if (typeof path !== 'string' || root === undefined || !INNER.test(path)) return;
      folders.push({ root, path });
    },
    list: () => folders,
  };
}

/** Copies plain files alone: a link in records that an agent could write to leads anywhere. */
export async function copyRecords(folders: readonly TurnFolder[], out: string): Promise<CopiedRecords> {
  let copied = 0;
  for (const folder of folders) if (await copyTurn(folder, join(out, folder.path))) copied += 1;
  return { copied, absent: folders.length - copied };
}

async function copyTurn({ root, path }: TurnFolder, to: string): Promise<boolean> {
  const from = await realpath(join(root, path)).catch(nullWhereAbsent);
  if (from === null) return false;
  if (from !== `${await realpath(root)}${sep}${path.split('/').join(sep)}`) return false;
  if ((await realpath(to).catch(nullWhereAbsent)) === from) return true;
  const entries = await listDirectory(from);
  for (const { path: name, kind } of entries) {
    if (kind !== 'file') continue;
    await mkdir(dirname(join(to, name)), { recursive: true });
    await copyFile(join(from, name), join(to, name), constants.COPYFILE_FICLONE);
  }
  return true;
}

import { join } from 'node:path';
import { loadManifest, loadTask, readOptional } from '../../adapters/storage/task-folder.ts';
import type { OwnKnowledge } from '../../core/recompute/own-knowledge.ts';
import { TASK_ID_PATTERN } from '../../core/task.ts';
import { parseManifestFile } from '../../formats/manifest-file.ts';
import {
  changeGate,
  defaultRepositoryConfig,
  parseRepositoryConfig,
} from '../../formats/repository-config-file.ts';
import { parseTaskFile } from '../../formats/task-file.ts';
import { bundledTasks } from '../score/find-task.ts';
import type { ReadBase } from './read-base.ts';

export interface WhatToKnow {
  /** Path of the configuration on the base branch. */
  readonly config: string;
  /** YAML of a part of `gate:`; null: the configuration's own. */
  readonly gate: string | null;
  /** From a result: untrusted. */
  readonly taskId: string | null;
  /** ISO date. */
  readonly today: string;
}

/** The publisher's own copy of what decides a score. Nothing of it comes from the result or from the change. */
export async function readOwnKnowledge(readBase: ReadBase, what: WhatToKnow): Promise<OwnKnowledge> {
  const text = await readBase(what.config);
  const config =
    text === null ? defaultRepositoryConfig() : parseRepositoryConfig({ name: what.config, text });
  const gate = what.gate === null ? config.gate : changeGate(config.gate, { name: 'gate', text: what.gate });
  return {
    task: what.taskId === null ? null : await readTask(what.taskId, config.tasks, readBase),
    gate,
    waivers: config.waive.filter(({ until }) => what.today < until),
  };
}

/** A task of the base branch, or one that comes with Stepmark (SECURITY.md row C16: the id is looked up, never joined as it is). */
async function readTask(id: string, folder: string, readBase: ReadBase): Promise<OwnKnowledge['task']> {
  if (!TASK_ID_PATTERN.test(id)) return null;
  const [name, manifestName] = [`${folder}/${id}/task.yaml`, `${folder}/${id}/manifest.json`];
  const [text, manifestText] = await Promise.all([readBase(name), readBase(manifestName)]);
  if (text !== null && manifestText !== null) {
    const task = parseTaskFile({ name, text });
    return { task, manifest: parseManifestFile({ name: manifestName, text: manifestText }, task) };
  }
  const bundled = join(bundledTasks(), id);
  if ((await readOptional(join(bundled, 'task.yaml'))) === null) return null;
  const loaded = await loadTask(bundled);
  return { task: loaded.task, manifest: await loadManifest(loaded) };
}

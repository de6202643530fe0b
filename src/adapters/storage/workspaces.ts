import { chmod } from 'node:fs/promises';
import { InfraError } from '../../core/errors.ts';
import type { Sandbox, Workspace, Workspaces } from '../../pipeline/ports.ts';
import { createCopiedWorkspaces } from './copied-workspaces.ts';
import { clonesFiles, copyDirectory } from './copy-directory.ts';
import { diffTrees } from './diff-trees.ts';
import { explainDiskFull } from './disk-full.ts';
import { createOverlayWorkspaces } from './overlay-workspaces.ts';
import { readWorkspaceFile } from './read-workspace-file.ts';
import { removeDirectory } from './remove-directory.ts';
import type { MemoryUse } from './run-storage.ts';
import { createRunStorage } from './run-storage.ts';
import { createTreeSources } from './tree-sources.ts';
import { createTreeMaker } from './workspace-kind.ts';
import type { WorkspaceState } from './workspace-state.ts';
import { viewOf } from './workspace-state.ts';

export interface WorkspacesOptions {
  readonly sandbox: Pick<Sandbox, 'mountsOverlay' | 'owner'>;
  /** Default: `trees`. What suites write stays on the disk: nobody knows beforehand how much it is. */
  readonly memory?: MemoryUse;
  /** Default: the system's. */
  readonly temporaryDirectory?: string;
  /** Default: /dev/shm; used only where it lies in memory. */
  readonly memoryDirectory?: string;
  /** Whether trees are laid out once and cloned from there; default: where the file system clones files. */
  readonly cloneTrees?: boolean;
  /** Told of what was done otherwise than best, e.g. for want of memory. */
  readonly note?: (text: string) => void;
}

/** Makes disposable, history-free trees in a directory of this run's own. */
export async function createWorkspaces(options: WorkspacesOptions): Promise<Workspaces> {
  const { sandbox, note = () => undefined } = options;
  const storage = await createRunStorage({
    owner: sandbox.owner,
    memory: process.platform === 'linux' ? (options.memory ?? 'trees') : 'none',
    temporaryDirectory: options.temporaryDirectory ?? null,
    memoryDirectory: options.memoryDirectory ?? '/dev/shm',
    note,
  });
  const sources = createTreeSources(await storage.newDirectory(storage.onDisk, 'git'));
  const maker = createTreeMaker(sources, note);
  const kind = sandbox.mountsOverlay
    ? createOverlayWorkspaces({ storage, maker, owner: sandbox.owner, note })
    : createCopiedWorkspaces({
        storage,
        maker,
        cloneTrees: options.cloneTrees ?? (await clonesFiles(storage.onDisk)),
      });
  const states = new Map<Workspace, WorkspaceState>();
  const unwanted: WorkspaceState[] = [];
  const pending = new Set<Promise<unknown>>();
  let disposal: Promise<void> | null = null;

  /** Nothing is started after disposal, and disposal waits for what was. */
  function track<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (disposal !== null) return Promise.reject(disposed());
    const made = explainDiskFull(what, storage.onDisk, work);
    pending.add(made);
    const settled = () => void pending.delete(made);
    made.then(settled, settled);
    return made;
  }

  /** One thing at a time with one workspace. */
  function inTurn<T>(workspace: Workspace, what: string, work: (state: WorkspaceState) => Promise<T>) {
    const state = states.get(workspace);
    if (state === undefined) return Promise.reject(unknownWorkspace(workspace));
    return track(what, () => {
      const made = state.turn.then(() => work(state));
      state.turn = made.catch(() => undefined);
      return made;
    });
  }

  /** What was given back is removed when more is made: at the end of a run all goes at once. */
  function sweep(): void {
    for (const state of unwanted.splice(0)) {
      const removed = track('nothing', () =>
        state.turn.then(() => kind.discard(state, [...states.values(), ...unwanted])),
      );
      // What stays is removed by disposal, which says so where it cannot.
      removed.catch(() => undefined);
    }
  }

  function register(state: WorkspaceState): Workspace {
    const workspace = viewOf(state);
    states.set(workspace, state);
    return workspace;
  }

  return {
    create(recipe) {
      sweep();
      return track('a workspace', async () => register(await kind.create(await maker.build(recipe))));
    },
    fork(workspace) {
      sweep();
      return inTurn(workspace, 'a copy of a workspace', async (state) => register(await kind.fork(state)));
    },
    copyHome: (from, to) =>
      inTurn(to, 'a HOME of a workspace', async () => {
        await removeDirectory(to.home);
        await copyDirectory(from.home, to.home, storage.ownership.foreign);
      }),
    lay: (workspace, layers) => inTurn(workspace, 'files of a workspace', (state) => kind.lay(state, layers)),
    readFile: (workspace, path) =>
      readWorkspaceFile(workspace, path, process.getuid?.() !== 0 && sandbox.owner === null),
    directory: (purpose) =>
      track('a directory', async () => {
        const name = purpose.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40);
        const path = await storage.newDirectory(storage.onDisk, `${name}-`);
        await storage.ownership.give(path);
        // Both the user that suites run as and we write here; the run's directory keeps everybody else out.
        if (!storage.ownership.foreign) await chmod(path, 0o700);
        return path;
      }),
    discard(workspace) {
      const state = states.get(workspace);
      // Gone already, or about to go with everything else: a run that was cancelled still gives back what it took.
      if (disposal !== null || state === undefined) return;
      states.delete(workspace);
      unwanted.push(state);
    },
    describe: (recipe) => track('a patch', async () => diffTrees(await maker.build(recipe))),
    exportTree: (source) => track('a tree', () => kind.exportTree(source)),
    dispose() {
      disposal ??= Promise.allSettled([...pending]).then(() => storage.remove());
      return disposal;
    },
  };
}

function disposed(): InfraError {
  return new InfraError('cancelled', 'The run has ended: its workspaces are gone.');
}

function unknownWorkspace(workspace: Workspace): InfraError {
  return new InfraError('cancelled', `The workspace ${workspace.path} is not of this run, or was discarded.`);
}

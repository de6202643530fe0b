import { createWorkspaces } from '../../src/adapters/storage/workspaces.ts';

/** A run that says where its workspace is and then waits to be killed. */
async function main(temporaryDirectory = '', directory = ''): Promise<void> {
  const sandbox = { mountsOverlay: false, owner: null };
  const workspaces = await createWorkspaces({ sandbox, temporaryDirectory, memory: 'none' });
  const workspace = await workspaces.create({ start: { kind: 'directory', path: directory }, layers: [] });
  process.stdout.write(`${workspace.path}\n`);
  setInterval(() => undefined, 1_000);
}

void main(...process.argv.slice(2));

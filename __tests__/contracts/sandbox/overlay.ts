import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { Workspace } from '../../../src/pipeline/ports.ts';
import { handOver } from '../../support/hand-over.ts';
import { testWhere } from '../../support/test-where.ts';
import type { ContractSubject } from './subject.ts';

export function overlayContract({ sandbox, space, tier }: ContractSubject): void {
  /** A workspace over two layers; each has a file of its own and they share one. */
  async function overlaid(): Promise<Workspace> {
    const { directory, workspace } = space();
    const [top, base, upper, work] = ['top', 'base', 'upper', 'work'].map((name) =>
      join(directory, `layers, ${name}`),
    );
    if (!top || !base || !upper || !work) throw new Error('four layers');
    const files = [
      join(base, 'base.txt'),
      join(base, 'both.txt'),
      join(top, 'top.txt'),
      join(top, 'both.txt'),
    ];
    for (const path of [top, base, upper, work]) await mkdir(path);
    for (const path of files) await writeFile(path, path.slice(directory.length));
    await handOver(sandbox, [top, base, upper, work, ...files]);
    return { ...workspace, overlay: { lowers: [top, base], upper, work } };
  }

  describe('mounts an overlay workspace', () => {
    const overlay = testWhere(sandbox.mountsOverlay ? null : `the ${tier} tier cannot mount overlays here`);

    overlay('shows the layers, topmost first, at the path of the workspace', async () => {
      const workspace = await overlaid();
      const result = await space().sh('pwd; ls; cat both.txt', { workspace });
      expect(result.tail).toBe(`${workspace.path}\nbase.txt\nboth.txt\ntop.txt\n/layers, top/both.txt`);
    });

    overlay('D6: keeps the layers below as they were, and changes for the next command', async () => {
      const workspace = await overlaid();
      const { directory, sh } = space();
      expect((await sh('echo new > base.txt && rm top.txt && echo x >> both.txt', { workspace })).exit).toBe(
        0,
      );
      expect(await readFile(join(directory, 'layers, base', 'base.txt'), 'utf8')).toBe(
        '/layers, base/base.txt',
      );
      expect(await readFile(join(directory, 'layers, top', 'top.txt'), 'utf8')).toBe('/layers, top/top.txt');
      expect((await sh('cat base.txt; ls', { workspace })).tail).toBe('new\nbase.txt\nboth.txt\n');
    });

    overlay('leaves no mount on the machine', async () => {
      const workspace = await overlaid();
      await space().sh('touch made', { workspace });
      expect(await readdir(workspace.path)).toEqual([]);
      expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(space().directory);
    });

    overlay('F1: protects read-only paths of it, and refuses links in their place', async () => {
      const workspace = await overlaid();
      const { sh } = space();
      const readOnly = ['top.txt'];
      expect((await sh('echo x > top.txt', { workspace, readOnly })).exit).not.toBe(0);
      await sh('rm top.txt; ln -s /etc/passwd top.txt', { workspace });
      await expect(sh('true', { workspace, readOnly })).rejects.toMatchObject({ code: 'sandbox-failed' });
    });

    overlay('finds a program of any layer, and none that was removed', async () => {
      const workspace = await overlaid();
      const { sh, run } = space();
      await sh('printf "#!/bin/sh\\nexit 9\\n" > tool && chmod +x tool', { workspace });
      expect(await run(['./tool'], { workspace })).toMatchObject({ exit: 9, couldNotStart: null });
      expect((await run(['./nothing'], { workspace })).couldNotStart).toContain('not found');
      await sh('rm base.txt', { workspace });
      expect((await run(['./base.txt'], { workspace })).couldNotStart).toContain('not found');
    });
  });
}

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALLOWED_TIERS, createSandboxChooser } from '../../../src/adapters/sandbox/choose-sandbox.ts';
import { inspectMachine } from '../../../src/adapters/sandbox/machine.ts';
import { TRY_TIER } from '../../../src/adapters/sandbox/tiers.ts';
import { testWhere } from '../../support/test-where.ts';

const linux = testWhere(process.platform === 'linux' ? null : 'it needs Linux');

describe('choosing a sandbox', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'stepmark-fake-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  /** A PATH on which `bwrap` is this shell script. */
  async function pathWithBwrap(script: string): Promise<string> {
    await writeFile(join(directory, 'bwrap'), `#!/bin/sh\n${script}\n`);
    await chmod(join(directory, 'bwrap'), 0o755);
    return `${directory}:${process.env.PATH}`;
  }

  test('a requirement is met by its own tiers and stronger ones, strongest first', () => {
    expect(ALLOWED_TIERS).toEqual({
      strict: ['bwrap', 'root-ns'],
      basic: ['bwrap', 'root-ns', 'uid'],
      auto: ['bwrap', 'root-ns', 'uid', 'none'],
      none: ['none'],
    });
  });

  test('`none` takes the weakest without a look at any other, and says what it cannot do', async () => {
    const { sandbox, probes } = await createSandboxChooser(process.env)('none');
    expect(sandbox).toMatchObject({ tier: 'none', mountsOverlay: false, owner: null });
    expect(probes).toMatchObject([{ tier: 'none', usable: true, detail: sandbox.cannot }]);
    expect(sandbox.cannot).not.toContain('\n');
  });

  test('`auto` always finds one, and every tier that was passed over says why and what to do', async () => {
    const { sandbox, probes } = await createSandboxChooser(process.env)('auto');
    expect(probes.at(-1)).toMatchObject({ tier: sandbox.tier, usable: true });
    for (const probe of probes.slice(0, -1)) expect(probe).toMatchObject({ usable: false });
  });

  linux('E14: a bwrap that is refused its namespaces is passed over, with its own words', async () => {
    const refused = 'echo "bwrap: setting up uid map: Permission denied" >&2; exit 1';
    const machine = await inspectMachine({ PATH: await pathWithBwrap(refused) });
    const { sandbox, probe } = await TRY_TIER.bwrap(machine);
    expect(sandbox).toBeNull();
    expect(probe.detail).toContain('bwrap: setting up uid map: Permission denied');
    expect(probe.remedy).toContain('apt-get install bubblewrap');
    expect(probe.remedy).toContain('/etc/apparmor.d/bwrap');
  });

  linux('E14: a bwrap that runs the command without a sandbox is found out', async () => {
    const bare = [
      'while [ "$1" != -- ]; do shift; done; shift',
      'echo \'{ "child-pid": 999999999 }\' >&3',
      '"$@"; code=$?',
      'echo "{ \\"exit-code\\": $code }" >&3; exit $code',
    ].join('\n');
    const { sandbox, probe } = await TRY_TIER.bwrap(
      await inspectMachine({ PATH: await pathWithBwrap(bare) }),
    );
    expect(sandbox).toBeNull();
    expect(probe.detail).toContain('write outside the workspace succeeded');
  });

  linux('E14: a machine without bwrap is told how to get it', async () => {
    const { probe } = await TRY_TIER.bwrap(await inspectMachine({ PATH: directory.concat('/nothing') }));
    expect(probe).toMatchObject({ tier: 'bwrap', usable: false, detail: '`bwrap` is not on the PATH' });
  });

  test('E14: fails closed where nothing is strong enough, and lists every tier that was tried', async () => {
    const chooser = createSandboxChooser(
      { PATH: directory },
      {
        bwrap: async () => passedOver('bwrap', 'Install it.'),
        'root-ns': async () => passedOver('root-ns', null),
        uid: TRY_TIER.uid,
        none: TRY_TIER.none,
      },
    );
    const choosing = chooser('strict');
    await expect(choosing).rejects.toMatchObject({ name: 'InfraError', code: 'no-sandbox' });
    await expect(choosing).rejects.toThrow(
      /"strict"[\s\S]*- bwrap: denied\. Install it\.\n- root-ns: denied\./u,
    );
    expect((await chooser('none')).sandbox.tier).toBe('none');
  });
});

function passedOver(tier: 'bwrap' | 'root-ns', remedy: string | null) {
  return { sandbox: null, probe: { tier, usable: false, detail: 'denied', remedy } };
}

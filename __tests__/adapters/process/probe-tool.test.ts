import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createToolProbe, parseToolVersion } from '../../../src/adapters/process/probe-tool.ts';
import { testWhere } from '../../support/test-where.ts';

describe('the version in what a tool prints', () => {
  test.each([
    ['v20.20.2', '20.20.2'],
    ['Python 3.11.7', '3.11.7'],
    ['Python 3.14.0rc2', '3.14.0rc2'],
    ['go version go1.26.8 linux/amd64', '1.26.8'],
    ['go version devel go1.27-abcdef linux/amd64', '1.27'],
    ['cargo 1.95.0 (f2d3ce0bd 2026-03-21)', '1.95.0'],
    ['rustc 1.97.0-nightly (0a1b2c3d4 2026-05-18)', '1.97.0'],
    ['gcc (Debian 12.2.0-14+deb12u1) 12.2.0', '12.2.0'],
    ['GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu', '4.3'],
    ['openjdk version "17.0.15" 2025-04-15', '17.0.15'],
    ['openjdk version "25" 2025-09-16', '25'],
    ['java version "1.8.0_402"', '1.8.0'],
    ['git version 2.39.5 (Apple Git-154)', '2.39.5'],
    ['ruby 3.3.0 (2023-12-25 revision 5124f9ac75) [x86_64-linux]', '3.3.0'],
    ['cmake version 3.25.1\n\nCMake suite', '3.25.1'],
    ['no number here', null],
    ['', null],
  ])('%j is %j', (output, version) => {
    expect(parseToolVersion(output)).toBe(version);
  });
});

describe('asking tools for their version', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'stepmark-tools-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function tool(name: string, script: string): Promise<void> {
    await writeFile(join(directory, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(directory, name), 0o755);
  }

  const posix = testWhere(process.platform === 'win32' ? 'it needs POSIX' : null);

  test('finds our own Node', async () => {
    const probe = createToolProbe(process.env);
    expect(await probe('node')).toMatch(/^\d+\.\d+\.\d+$/u);
  });

  test('answers null for a tool that is not there', async () => {
    expect(await createToolProbe({ PATH: directory })('no-such-tool')).toBeNull();
  });

  posix('asks each tool in its own way, also those that answer on standard error', async () => {
    await tool('java', '[ "$1" = -version ] && echo \'openjdk version "21.0.2"\' >&2');
    await tool('go', '[ "$1" = version ] && echo go version go1.22.1');
    await tool('frob', '[ "$1" = --version ] && echo frob 0.9');
    const probe = createToolProbe({ PATH: `${directory}:/usr/bin:/bin` });
    expect(await Promise.all(['java', 'go', 'frob'].map(probe))).toEqual(['21.0.2', '1.22.1', '0.9']);
  });

  posix(
    'takes a shim whose tool is not installed for no tool, and one without a version for unknown',
    async () => {
      await tool('shim', 'echo "shim: no version 3.1 installed" >&2; exit 127');
      await tool('quiet', 'echo hello');
      const probe = createToolProbe({ PATH: `${directory}:/usr/bin:/bin` });
      expect(await probe('shim')).toBeNull();
      expect(await probe('quiet')).toBe('unknown');
    },
  );

  posix('asks once, and passes no token on', async () => {
    await tool(
      'count',
      `echo x >> "${directory}/asked"; echo "1.0 $SECRET_TOKEN" > "${directory}/saw"; echo 1.0`,
    );
    const probe = createToolProbe({ PATH: `${directory}:/usr/bin:/bin`, SECRET_TOKEN: 'hidden' });
    await Promise.all([probe('count'), probe('count')]);
    await tool(
      'reader',
      `[ "$(wc -l < "${directory}/asked")" -eq 1 ] && ! grep -q hidden "${directory}/saw" && echo 1.0`,
    );
    expect(await probe('reader')).toBe('1.0');
  });
});

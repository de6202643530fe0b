import { describe, expect, test } from '@jest/globals';
import { toolRoots } from '../../../src/adapters/sandbox/tool-roots.ts';

const HOME = '/home/ada';

describe('what is shown for a directory of the PATH', () => {
  test.each<[string, readonly string[]]>([
    ['/home/ada/.pyenv/shims', ['/home/ada/.pyenv']],
    ['/home/ada/.pyenv/plugins/pyenv-virtualenv/shims', ['/home/ada/.pyenv']],
    ['/home/ada/.cargo/bin', ['/home/ada/.cargo/bin', '/home/ada/.rustup']],
    ['/home/ada/.nvm/versions/node/v20.19.0/bin', ['/home/ada/.nvm/versions']],
    ['/home/ada/.sdkman/candidates/java/current/bin', ['/home/ada/.sdkman/candidates']],
    ['/home/ada/go/bin', ['/home/ada/go/bin']],
    ['/home/ada/bin', ['/home/ada/bin']],
    ['/home/ada/tools/go-1.22/bin', ['/home/ada/tools/go-1.22']],
    ['/home/linuxbrew/.linuxbrew/bin', ['/home/linuxbrew/.linuxbrew']],
    ['/srv/tools/bin', ['/srv/tools']],
    ['/snap/bin', ['/snap/bin']],
  ])('%s', (directory, roots) => {
    expect(toolRoots(directory, HOME, [])).toEqual(roots);
  });

  test('the home itself is never shown, nor what is above it', () => {
    for (const directory of ['/home/ada', '/home', '/']) expect(toolRoots(directory, HOME, [])).toEqual([]);
  });

  test('of ~/.cargo nothing but the programs is shown: it can hold credentials', () => {
    expect(toolRoots('/home/ada/.cargo/bin', HOME, [])).not.toContain('/home/ada/.cargo');
  });

  test("the machine's state and the runner's own directories are never shown", () => {
    for (const directory of [
      '/run/wrappers/bin',
      '/var/lib/x/bin',
      '/proc/self/cwd',
      '/etc/x',
      '/dev/shm/bin',
    ]) {
      expect(toolRoots(directory, HOME, [])).toEqual([]);
    }
    expect(toolRoots('/work/_temp/tool/bin', HOME, ['/work/_temp'])).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { findCgroupLayout } from '../../../src/adapters/sandbox/cgroup-layout.ts';

const V1_OWN = '9:name=systemd:/\n8:pids:/\n4:memory:/jobs/7\n0::/\n';
const V1_MOUNTS = [
  '36 31 0:33 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory',
  '40 31 0:37 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids',
  '42 31 0:39 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw',
].join('\n');
const V2_MOUNTS = '29 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev - cgroup2 cgroup2 rw,nsdelegate';

describe('where control groups can be made', () => {
  test('v1: below our own group of each controller', () => {
    expect(findCgroupLayout(V1_OWN, V1_MOUNTS, () => [])).toEqual({
      version: 1,
      memory: '/sys/fs/cgroup/memory/jobs/7',
      pids: '/sys/fs/cgroup/pids',
    });
  });

  test('v1 in a container: the mount shows only a part of the tree', () => {
    const mounts = '36 31 0:33 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory';
    expect(findCgroupLayout('4:memory:/docker/abc/x\n', mounts, () => [])).toEqual({
      version: 1,
      memory: '/sys/fs/cgroup/memory/x',
      pids: null,
    });
  });

  test('v2: in the nearest ancestor whose children get both controllers', () => {
    const own = '0::/system.slice/runner.service\n';
    const give = (directory: string): readonly string[] =>
      directory === '/sys/fs/cgroup/system.slice' ? ['cpu', 'memory', 'pids'] : [];
    expect(findCgroupLayout(own, V2_MOUNTS, give)).toEqual({
      version: 2,
      parent: '/sys/fs/cgroup/system.slice',
    });
  });

  test('nowhere, where no ancestor gives them or nothing is mounted', () => {
    expect(findCgroupLayout('0::/a/b\n', V2_MOUNTS, () => ['memory'])).toBeNull();
    expect(findCgroupLayout('0::/\n', '', () => ['memory', 'pids'])).toBeNull();
    expect(findCgroupLayout('', '', () => [])).toBeNull();
  });
});

import type { SandboxTier } from '../../core/scorecard.ts';
import type { Sandbox, TierProbe } from '../../pipeline/ports.ts';
import { findOnPath } from '../process/find-on-path.ts';
import { runProcess } from '../process/run-process.ts';
import { createBwrapSandbox } from './bwrap.ts';
import type { CreateCgroup } from './cgroup.ts';
import { SYSTEM_ENVIRONMENT } from './elevation.ts';
import type { Machine } from './machine.ts';
import { createNoneSandbox } from './none.ts';
import type { Expectation } from './probe-sandbox.ts';
import { probeSandbox } from './probe-sandbox.ts';
import { reachableByOthers } from './reachable-path.ts';
import { createRootNsSandbox } from './root-ns.ts';
import { createUidSandbox } from './uid.ts';
import { findUnusedUser } from './unused-user.ts';

export interface TriedTier {
  readonly sandbox: Sandbox | null;
  readonly probe: TierProbe;
}

/** Builds a tier and tries it on this machine. */
export type TryTier = (machine: Machine) => Promise<TriedTier>;

export const TRY_TIER: Readonly<Record<SandboxTier, TryTier>> = {
  bwrap: tryBwrap,
  'root-ns': tryRootNs,
  uid: tryUid,
  none: tryNone,
};

const SYSTEM_DIRECTORIES = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

const BWRAP_REMEDY = [
  'Install bubblewrap 0.8 or newer (`sudo apt-get install bubblewrap`).',
  'Where AppArmor restricts user namespaces (Ubuntu 24.04), allow them for /usr/bin/bwrap alone:',
  "`printf 'abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile bwrap /usr/bin/bwrap flags=(unconfined) {\\n  userns,\\n}\\n' | sudo tee /etc/apparmor.d/bwrap && sudo apparmor_parser -r /etc/apparmor.d/bwrap`.",
].join(' ');
const ROOT_REMEDY =
  'Run as root, or allow `sudo -n` (as GitHub-hosted runners do), on a machine that lets root make namespaces.';

async function tryBwrap(machine: Machine): Promise<TriedTier> {
  const { facts } = machine;
  if (facts.platform !== 'linux') return passedOver('bwrap', 'it needs Linux', null);
  const bwrap = findOnPath('bwrap', facts.path);
  if (bwrap === null) return passedOver('bwrap', '`bwrap` is not on the PATH', BWRAP_REMEDY);
  return tried((found) => createBwrapSandbox({ ...machine, ...found, bwrap }), machine, {
    expectation: { cutsNetwork: true },
    remedy: BWRAP_REMEDY,
  });
}

async function tryRootNs(machine: Machine): Promise<TriedTier> {
  const { facts, elevation } = machine;
  if (facts.platform !== 'linux') return passedOver('root-ns', 'it needs Linux', null);
  if (elevation === 'none') return passedOver('root-ns', 'we are not root and `sudo -n` asks', ROOT_REMEDY);
  const missing = missingTools(['unshare', 'setpriv', 'mount', 'pivot_root', 'ip']);
  if (missing !== null) {
    return passedOver('root-ns', `${missing} is missing`, 'Install util-linux and iproute2.');
  }
  const owner = elevation === 'root' ? await findUnusedUser() : ourselves();
  return tried((found) => createRootNsSandbox({ ...machine, ...found, owner }), machine, {
    expectation: { cutsNetwork: true },
    remedy: ROOT_REMEDY,
  });
}

async function tryUid(machine: Machine): Promise<TriedTier> {
  const { facts, elevation } = machine;
  if (facts.platform !== 'linux') return passedOver('uid', 'it needs Linux', null);
  if (elevation !== 'root') return passedOver('uid', 'it needs root', ROOT_REMEDY);
  const missing = missingTools(['setpriv']);
  if (missing !== null) return passedOver('uid', `${missing} is missing`, 'Install util-linux.');
  const [owner, path] = await Promise.all([findUnusedUser(), reachableByOthers(facts.path)]);
  const firewall = await hasFirewall(owner.uid);
  return tried((found) => createUidSandbox({ ...machine, ...found, owner, path, firewall }), machine, {
    expectation: { cutsNetwork: false },
    remedy: ROOT_REMEDY,
  });
}

async function tryNone(machine: Machine): Promise<TriedTier> {
  const { facts } = machine;
  const createCgroup = await machine.findCgroups();
  const setpriv = facts.platform === 'linux' ? findOnPath('setpriv', SYSTEM_DIRECTORIES) : null;
  // A cgroup has to be entered by the command's own shell: sudo in between would change who it runs as.
  const sandbox = createNoneSandbox({
    facts,
    setpriv,
    createCgroup: machine.elevation === 'root' ? createCgroup : null,
  });
  return { sandbox, probe: { tier: 'none', usable: true, detail: sandbox.cannot, remedy: null } };
}

/** What is found out about a tier by trying it. */
interface Found {
  readonly mountsOverlay: boolean;
  readonly createCgroup: CreateCgroup | null;
}

async function tried(
  create: (found: Found) => Sandbox,
  machine: Machine,
  how: { readonly expectation: Expectation; readonly remedy: string },
): Promise<TriedTier> {
  // A command joins its cgroup before the walls go up: the two are tried apart, and at once.
  const trial = create({ mountsOverlay: true, createCgroup: null });
  const [{ problem, mountsOverlay }, createCgroup] = await Promise.all([
    probeSandbox(trial, machine.facts, how.expectation),
    machine.findCgroups(),
  ]);
  if (problem !== null) return passedOver(trial.tier, problem, how.remedy);
  const sandbox = create({ mountsOverlay, createCgroup });
  return { sandbox, probe: { tier: sandbox.tier, usable: true, detail: sandbox.cannot, remedy: null } };
}

function passedOver(tier: SandboxTier, detail: string, remedy: string | null): TriedTier {
  return { sandbox: null, probe: { tier, usable: false, detail, remedy } };
}

function missingTools(tools: readonly string[]): string | null {
  return tools.find((tool) => findOnPath(tool, SYSTEM_DIRECTORIES) === null) ?? null;
}

function ourselves(): { readonly uid: number; readonly gid: number } {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

/** Tries the very rules that are needed, on an id that nobody uses. */
async function hasFirewall(uid: number): Promise<boolean> {
  for (const tool of ['iptables', 'ip6tables']) {
    for (const action of ['-I', '-D']) {
      const rule = ['OUTPUT', '!', '-o', 'lo', '-m', 'owner', '--uid-owner', String(uid), '-j', 'REJECT'];
      const result = await runProcess({
        argv: [tool, '-w', action, ...rule],
        cwd: '/',
        environment: SYSTEM_ENVIRONMENT,
        timeoutMs: 5_000,
      });
      if (result.exit !== 0) return false;
    }
  }
  return true;
}

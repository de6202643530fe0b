import type { Machine } from '../../../src/adapters/sandbox/machine.ts';
import type { SandboxTier } from '../../../src/core/scorecard.ts';
import type { Sandbox } from '../../../src/pipeline/ports.ts';
import type { TestWorkspace } from '../../support/sandbox-workspace.ts';

/** What a tier promises beyond running commands; rows of the threat table that it does not cover are skipped. */
export interface Promises {
  /** Nothing of the machine's network, sockets or shared memory (E1, E2). */
  readonly network: boolean;
  /** Only what is listed can be seen, only the workspace written (E3, A5, A15, E16, F1). */
  readonly files: boolean;
  /** Files that only we may read are out of reach. */
  readonly privateFiles: boolean;
  /** Other processes cannot be read or signalled (A4). */
  readonly processes: boolean;
  /** Nothing outlives the command, whatever it does to get away (E4). */
  readonly lifetime: boolean;
  /** Dies with us, also when we are killed (E6). */
  readonly diesWithUs: boolean;
  /** User namespaces cannot be nested (E11). */
  readonly nestedNamespaces: boolean;
}

export const PROMISES: Readonly<Record<SandboxTier, Promises>> = {
  bwrap: {
    network: true,
    files: true,
    privateFiles: true,
    processes: true,
    lifetime: true,
    diesWithUs: true,
    nestedNamespaces: true,
  },
  'root-ns': {
    network: true,
    files: true,
    privateFiles: true,
    processes: true,
    lifetime: true,
    diesWithUs: true,
    nestedNamespaces: false,
  },
  uid: {
    network: false,
    files: false,
    privateFiles: true,
    processes: true,
    lifetime: true,
    diesWithUs: true,
    nestedNamespaces: false,
  },
  none: {
    network: false,
    files: false,
    privateFiles: false,
    processes: false,
    lifetime: false,
    diesWithUs: false,
    nestedNamespaces: false,
  },
};

/** What every part of the contract is given. */
export interface ContractSubject {
  readonly tier: SandboxTier;
  readonly machine: Machine;
  readonly hasCgroups: boolean;
  readonly sandbox: Sandbox;
  /** A fresh workspace for each test; removed after it. */
  space(): TestWorkspace;
  /** Why tests of a promise are skipped; null where the tier keeps it. */
  missing(promise: keyof Promises): string | null;
}

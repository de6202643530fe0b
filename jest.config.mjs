import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  // Libraries behave as they do for a user: some look whether a test runs them. It also saves time.
  injectGlobals: false,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/__tests__/fixtures', '<rootDir>/tasks', '<rootDir>/bench'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  // How often a property is tried is set there.
  moduleNameMapper: { '^fast-check$': '<rootDir>/__tests__/support/fast-check.ts' },
  // Half of the suite waits for processes that it started: more workers than cores keep the cores busy.
  maxWorkers: Math.max(2, Math.ceil(1.5 * availableParallelism())),
  // A process of gigabytes, which the modules of hundreds of files make of it, takes long to start others from.
  workerIdleMemoryLimit: '400MB',
  testTimeout: 120_000,
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
};

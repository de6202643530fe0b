import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/__tests__/fixtures', '<rootDir>/tasks', '<rootDir>/bench'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  // Half of the suite waits for processes that it started: more workers than cores keep the cores busy.
  maxWorkers: Math.max(2, 2 * availableParallelism()),
  testTimeout: 120_000,
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
};

// By its file: jest.config.mjs gives this module for its name.
import { configureGlobal } from '../../node_modules/fast-check/lib/fast-check.js';
import { timesOf } from './thorough.ts';

configureGlobal({ numRuns: timesOf({ inCi: 100, elsewhere: 25 }) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export { default } from '../../node_modules/fast-check/lib/fast-check.js';

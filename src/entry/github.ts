/** What needs GitHub's packages: a bundle of its own (dist/publish.cjs), loaded for these commands alone. */
export { runFinish } from './action/finish.ts';
export { runPrepare } from './action/prepare.ts';
export { runPublish } from './commands/publish.ts';

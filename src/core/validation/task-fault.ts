import type { TestId } from '../test-id.ts';

/** Something that makes a task invalid: where it showed, which step and test are at fault, and what was seen. */
export interface TaskFault {
  readonly check:
    | 'gate'
    | 'steps'
    | 'staircase'
    | 'near-miss'
    | 'variant'
    | 'canary'
    | 'must-fail'
    | 'files'
    | 'requirements'
    | 'vacuous'
    | 'order'
    | 'leak';
  readonly step: string | null;
  readonly test: TestId | null;
  readonly text: string;
}

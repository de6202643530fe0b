import { UsageError } from '../../core/errors.ts';

/** The directory that `action prepare` made, as action.yml hands it on. */
export function directoryOfStep(): string {
  const directory = process.env.STEPMARK_DIRECTORY ?? '';
  if (directory !== '') return directory;
  throw new UsageError(
    'bad-argument',
    'Expected STEPMARK_DIRECTORY, found it empty. This command is a step of action.yml; elsewhere use "stepmark score".',
  );
}

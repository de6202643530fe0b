import { InvalidArgumentError, Option } from 'commander';

export const sandboxOption = () =>
  new Option(
    '--require-sandbox <level>',
    'strict, basic, auto or none; default: strict for tasks in CI, else auto',
  ).choices(['strict', 'basic', 'auto', 'none']);

export function parseCommit(text: string): string {
  if (!/^[0-9a-f]{40}$/.test(text)) {
    throw new InvalidArgumentError('Expected a whole commit, 40 hexadecimal digits.');
  }
  return text;
}

export function parseId(text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new InvalidArgumentError('Expected the number of a workflow run.');
  return Number(text);
}

export function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

export function parseShards(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 256) {
    throw new InvalidArgumentError('Expected a whole number from 1 to 256.');
  }
  return count;
}

export function parseAmount(text: string): number {
  const amount = Number(text);
  if (!Number.isFinite(amount) || amount <= 0) throw new InvalidArgumentError('Expected a number above 0.');
  return amount;
}

export function parseRetries(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > 10) {
    throw new InvalidArgumentError('Expected a whole number from 0 to 10.');
  }
  return count;
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1024) {
    throw new InvalidArgumentError('Expected a whole number from 1 to 1024.');
  }
  return count;
}

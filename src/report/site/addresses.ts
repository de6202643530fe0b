import type { Attempt } from '../../core/bench/attempt.ts';
import type { ComparedAgent } from '../../core/bench/bench-comparison.ts';

/** Where each page lies, relative to the site's root; `/` between folders. */
export interface Addresses {
  task(id: string): string;
  /** Further pages of a task's attempts; page 1 is the task's own. */
  taskAttempts(id: string, page: number): string;
  attempt(attempt: Attempt): string;
  pair(a: ComparedAgent, b: ComparedAgent): string;
}

export const INDEX = 'index.html';
export const COMPARE = 'compare/index.html';
export const STYLE_FILE = 'site.css';

/**
 * Names for all that has a page, made of letters, digits and dashes alone: names of agents and models come from results.
 * Names that would be equal are told apart by a number, in the order of `attempts`.
 */
export function createAddresses(attempts: readonly Attempt[]): Addresses {
  const agents = new Map<string, string>();
  const pages = new Map<Attempt, string>();
  const taken = new Set<string>();
  const agent = ({ agent: name, model }: ComparedAgent) => {
    const id = JSON.stringify([name, model]);
    const known =
      agents.get(id) ?? free([name, ...(model === null ? [] : [model])].map(plainName).join('-'), taken);
    agents.set(id, known);
    return known;
  };
  for (const attempt of attempts) {
    const { key } = attempt;
    pages.set(attempt, free(`tasks/${key.task}/${agent(key)}/${key.help_level}-${key.attempt}`, taken));
  }
  return {
    task: (id) => `tasks/${id}/index.html`,
    taskAttempts: (id, page) => (page === 1 ? `tasks/${id}/index.html` : `tasks/${id}/attempts-${page}.html`),
    attempt: (attempt) => `${pages.get(attempt) ?? ''}.html`,
    pair: (a, b) => `compare/${agent(a)}--${agent(b)}.html`,
  };
}

/** The way from one page to another. */
export function linkFrom(page: string, to: string): string {
  return `${'../'.repeat(page.split('/').length - 1)}${to}`;
}

function plainName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? 'x' : plain;
}

function free(wanted: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

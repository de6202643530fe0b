import { createGitHub, type GitHubOptions } from '../../../src/adapters/github/client.ts';
import type { Outside } from '../../../src/adapters/github/open-connection.ts';
import type { WaitingClock } from '../../../src/adapters/github/waiting-clock.ts';
import type { GitHub } from '../../../src/pipeline/github-port.ts';
import { addRepository, addToken } from './furnish.ts';
import { type LoopbackGitHub, type LoopbackOptions, startLoopbackGitHub } from './server.ts';
import type { LoopbackRepository } from './state.ts';

export const TOKEN = 'ghs_SecretOfTheTestsNotToBeSeen';

/** A clock that stands still but for being waited for. */
export interface FakeClock extends WaitingClock {
  /** Every wait so far, in milliseconds. */
  readonly waits: number[];
}

export function createFakeClock(): FakeClock {
  let nowMs = 0;
  const waits: number[] = [];
  return {
    waits,
    nowMs: () => nowMs,
    wait: async (ms) => {
      waits.push(ms);
      nowMs += ms;
    },
  };
}

/** The adapter, the GitHub that it talks to, one repository there, and a token of a job for it. */
export interface Connected {
  readonly loopback: LoopbackGitHub;
  readonly repository: LoopbackRepository;
  readonly github: GitHub;
  readonly clock: FakeClock;
  /** What the adapter reported. */
  readonly reports: readonly string[];
}

export interface ConnectedOptions extends LoopbackOptions, Partial<Pick<GitHubOptions, 'token'>> {
  readonly outside?: Partial<Outside>;
}

/** Runs a test with both, and ends every connection after it. */
export async function withGitHub(
  use: (connected: Connected) => Promise<void>,
  { prefix = '', token = TOKEN, outside = {} }: ConnectedOptions = {},
): Promise<void> {
  const loopback = await startLoopbackGitHub({ prefix });
  const repository = addRepository(loopback.state, 'octo/hello');
  addToken(loopback.state, TOKEN);
  const clock = createFakeClock();
  const reports: string[] = [];
  const github = createGitHub({
    token,
    repository: repository.name,
    apiUrl: loopback.apiUrl,
    graphqlUrl: loopback.graphqlUrl,
    report: (sentence) => reports.push(sentence),
    outside: { clock, random: () => 0, ...outside },
  });
  try {
    await use({ loopback, repository, github, clock, reports });
  } finally {
    await loopback.close();
  }
}

import type { AgentSign } from '../repository-config.ts';
import { KNOWN_AGENTS, type KnownAgent } from './agent-signs.ts';
import { parseTrailers } from './commit-trailers.ts';
import type { Account } from './pull-request.ts';
import { matchStars } from './star-pattern.ts';

/** What a pull request shows of who made it; every text is untrusted. */
export interface AgentFacts {
  /** Who opened it; null: a deleted account. */
  readonly author: Account | null;
  readonly headBranch: string;
  /** Empty where they were not asked for. */
  readonly commitMessages: readonly string[];
}

export interface RecognisedAgent {
  readonly name: string;
  /** The sign as the registry or the configuration writes it, in words: no text of the pull request. */
  readonly sign: string;
}

/**
 * Which agent made a pull request; null: a person, as far as can be seen. Configured agents come before built-in ones;
 * among each an account is trusted more than a trailer, and a trailer more than a branch. It is a name on the card and
 * changes no score: branches and trailers can be written by anybody.
 */
export function recogniseAgent(facts: AgentFacts, configured: readonly AgentSign[]): RecognisedAgent | null {
  const commits = facts.commitMessages.map(trailerLines);
  const own = configured.map(({ name, logins, branches, trailers }) => ({
    name,
    login: loginAmong(logins, facts.author),
    branches,
    trailers,
  }));
  const known = KNOWN_AGENTS.map((agent) => ({ ...agent, login: loginOf(agent, facts.author) }));
  return firstSign(own, facts.headBranch, commits) ?? firstSign(known, facts.headBranch, commits);
}

interface Candidate {
  readonly name: string;
  /** The login that matched, if one did. */
  readonly login: string | null;
  readonly branches: readonly string[];
  readonly trailers: readonly string[];
}

type Commits = readonly (readonly string[])[];

function firstSign(agents: readonly Candidate[], branch: string, commits: Commits): RecognisedAgent | null {
  for (const { name, login } of agents) {
    if (login !== null) return { name, sign: `login ${login}` };
  }
  const byTrailer = mostFrequentTrailer(agents, commits);
  if (byTrailer !== null) return byTrailer;
  for (const { name, branches } of agents) {
    const pattern = branches.find((candidate) => matches(candidate, branch));
    if (pattern !== undefined) return { name, sign: `branch ${pattern}` };
  }
  return null;
}

/** Several agents can have worked on one pull request: the one with the most commits gives the name. */
function mostFrequentTrailer(agents: readonly Candidate[], commits: Commits): RecognisedAgent | null {
  let best: { name: string; pattern: string; count: number } | null = null;
  for (const { name, trailers } of agents) {
    const patterns = commits.flatMap((lines) => {
      const found = trailers.find((pattern) => lines.some((line) => matches(pattern, line)));
      return found === undefined ? [] : [found];
    });
    const [pattern] = patterns;
    if (pattern !== undefined && (best === null || patterns.length > best.count)) {
      best = { name, pattern, count: patterns.length };
    }
  }
  if (best === null) return null;
  const share = `${best.count}/${commits.length} ${commits.length === 1 ? 'commit' : 'commits'}`;
  return { name: best.name, sign: `trailer (${share}) ${best.pattern}` };
}

function trailerLines(message: string): readonly string[] {
  return parseTrailers(message).map(({ key, value }) => `${key}: ${value}`);
}

function loginOf({ bots, users }: KnownAgent, author: Account | null): string | null {
  if (author === null) return null;
  if (author.type !== 'Bot') return loginAmong(users, author);
  const login = author.login.replace(/\[bot\]$/, '');
  return loginAmong(bots, { ...author, login });
}

function loginAmong(logins: readonly string[], author: Account | null): string | null {
  return logins.find((login) => login.toLowerCase() === author?.login.toLowerCase()) ?? null;
}

function matches(pattern: string, text: string): boolean {
  return matchStars(pattern.toLowerCase(), text.toLowerCase()) !== null;
}

import type { AppCredentials } from '../../core/bot/app-credentials.ts';
import type { PullRequestHistory } from '../../core/bot/pull-request-history.ts';
import type { Account } from '../../core/github/pull-request.ts';
import type { KnownRepository } from './known-repository.ts';

/** What pages ask of the bot's memory. Names are compared as GitHub does: without regard to case. */
export interface PageStore {
  /** Whether it answers; never throws. */
  isUp(): Promise<boolean>;
  /** By `owner/name`. Null: no installation reaches one of that name. */
  findRepositoryByName(fullName: string): Promise<KnownRepository | null>;
  findRepository(id: number): Promise<KnownRepository | null>;
  /** Of a pull request that has no card: one without cards. */
  readHistory(repository: KnownRepository, pullRequest: number): Promise<PullRequestHistory>;
  /** Of the pull requests of public repositories, at most so many, that of the newest card first. */
  listPublicHistories(most: number): Promise<readonly PullRequestHistory[]>;
}

/** Somebody who signed in. */
export interface Reader extends Pick<Account, 'id' | 'login'> {
  /** Secret: with it GitHub is asked what he may read. */
  readonly token: string;
}

/** What a sign-in is bound to. */
export interface SignInRequest {
  readonly redirectUri: string;
  readonly state: string;
  /** The base64url of the sha256 of the verifier (PKCE, method S256). */
  readonly challenge: string;
}

/** GitHub as pages see it. Throws InfraErrors `github-…` where it cannot be asked. */
export interface SignInGitHub {
  /** Where a reader is sent. */
  authorizeUrl(request: SignInRequest): string;
  /** Null: GitHub does not take the code. */
  signIn(answer: {
    readonly code: string;
    readonly verifier: string;
    readonly redirectUri: string;
  }): Promise<{ readonly reader: Reader; readonly expiresInMs: number | null } | null>;
  /**
   * The repository of that name as the reader sees it. `unknown`: there is none, or he may not read it; `signed-out`: his
   * token is not taken any more.
   */
  findReadable(
    token: string,
    fullName: string,
  ): Promise<
    { readonly kind: 'readable'; readonly id: number } | { readonly kind: 'unknown' | 'signed-out' }
  >;
}

/** Where the set-up page puts what GitHub gave to the new App. */
export interface CredentialsKeeper {
  /** Throws UsageError `bad-config` where there are some already: they are never overwritten. */
  keepCredentials(credentials: AppCredentials): Promise<void>;
}

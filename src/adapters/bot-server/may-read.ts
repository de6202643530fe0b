import type { KnownRepository } from '../../pipeline/bot/known-repository.ts';
import type { PageStore, Reader, SignInGitHub } from '../../pipeline/bot/pages-ports.ts';

/** A yes is believed for so long, a no for less: who was just given access tries again. */
const YES_MS = 5 * 60_000;
const NO_MS = 30_000;
const MOST_REMEMBERED = 10_000;

/** What somebody may see of a repository's name. `signed-out`: GitHub does not take his token any more. */
export type Access =
  | { readonly kind: 'open'; readonly repository: KnownRepository }
  | { readonly kind: 'closed' | 'signed-out' };

export interface AccessOptions {
  readonly store: Pick<PageStore, 'findRepository' | 'findRepositoryByName'>;
  /** Null: nobody can sign in, and only what is public is read. */
  readonly github: Pick<SignInGitHub, 'findReadable'> | null;
  readonly now?: () => number;
}

/** Throws InfraErrors where GitHub cannot be asked. */
export type FindReadable = (fullName: string, reader: Reader | null) => Promise<Access>;

/**
 * Who may read what. A private repository and one that there is not are `closed` alike, also in what it takes to say so:
 * GitHub is asked about every name that is not of a public repository of ours, by the reader's own token.
 */
export function createFindReadable({ store, github, now = Date.now }: AccessOptions): FindReadable {
  const remembered = new Map<string, { readonly id: number | null; readonly until: number }>();

  const ask = async (ask: NonNullable<AccessOptions['github']>, reader: Reader, fullName: string) => {
    const key = `${reader.id} ${fullName.toLowerCase()}`;
    const known = remembered.get(key);
    if (known !== undefined && known.until > now()) return known.id;
    const found = await ask.findReadable(reader.token, fullName);
    if (found.kind === 'signed-out') return 'signed-out' as const;
    const id = found.kind === 'readable' ? found.id : null;
    remembered.delete(key);
    remembered.set(key, { id, until: now() + (id === null ? NO_MS : YES_MS) });
    forgetOldest(remembered);
    return id;
  };

  return async (fullName, reader) => {
    const named = await store.findRepositoryByName(fullName);
    if (named !== null && !named.isPrivate) return { kind: 'open', repository: named };
    if (reader === null || github === null) return { kind: 'closed' };
    const id = await ask(github, reader, fullName);
    if (id === 'signed-out') return { kind: 'signed-out' };
    // By its id: the name may have become another repository's since.
    const repository = id === null ? null : await store.findRepository(id);
    return repository === null ? { kind: 'closed' } : { kind: 'open', repository };
  };
}

function forgetOldest(remembered: Map<string, unknown>): void {
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}

import type { Reader } from '../../pipeline/bot/pages-ports.ts';

/** A sign-in that was begun: what GitHub's answer has to fit. */
export interface StartedSignIn {
  readonly state: string;
  /** Of PKCE: who has it began the sign-in. */
  readonly verifier: string;
  readonly to: string;
}

/** Texts of sealed cookies are ours, and may be those of an older version: null then. */
export function parseSession(text: string): Reader | null {
  const { id, login, token } = readRecord(text);
  if (typeof id !== 'number' || typeof login !== 'string' || typeof token !== 'string') return null;
  return { id, login, token };
}

export function parseStarted(text: string): StartedSignIn | null {
  const { state, verifier, to } = readRecord(text);
  if (typeof state !== 'string' || typeof verifier !== 'string' || typeof to !== 'string') return null;
  return { state, verifier, to };
}

function readRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}

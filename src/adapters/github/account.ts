import { z } from 'zod';
import type { Account } from '../../core/github/pull-request.ts';

const SCHEMA = z.object({
  id: z.number(),
  login: z.string(),
  type: z.enum(['User', 'Bot', 'Organization', 'Mannequin']),
});

/** Null: a deleted account, or one of a kind that GitHub has added since: nobody whom we could trust. */
export const ACCOUNT: z.ZodType<Account | null> = SCHEMA.nullish()
  .catch(null)
  .transform((account) => account ?? null);

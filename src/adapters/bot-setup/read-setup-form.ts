import { APP_NAME_CHARACTERS } from '../../core/bot/app-manifest.ts';
import type { SetupFields } from '../../core/bot/setup-form.ts';
import { parsePublicUrl } from '../../formats/public-url.ts';

/** Accounts of GitHub. */
const ORGANISATION = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u;

export interface SetupChoice {
  readonly name: string;
  readonly publicUrl: string;
  /** Null: the user's own account. */
  readonly organisation: string | null;
}

/** What was typed, and what it means; a sentence where it means nothing. */
export function readSetupForm(form: URLSearchParams): {
  readonly fields: SetupFields;
  readonly choice: SetupChoice | null;
  readonly problem: string | null;
} {
  const fields = {
    name: (form.get('name') ?? '').trim(),
    publicUrl: (form.get('public-url') ?? '').trim(),
    organisation: (form.get('organisation') ?? '').trim(),
  };
  const wrong = (problem: string) => ({ fields, choice: null, problem });
  const publicUrl = parsePublicUrl(fields.publicUrl);
  if (publicUrl === null) {
    return wrong(
      'Expected where GitHub reaches the bot, such as https://stepmark.example.com, without a path.',
    );
  }
  if (!NAME.test(fields.name) || fields.name.length > APP_NAME_CHARACTERS) {
    return wrong(`Expected a name of at most ${APP_NAME_CHARACTERS} letters, digits, dots and dashes.`);
  }
  if (fields.organisation !== '' && !ORGANISATION.test(fields.organisation)) {
    return wrong('Expected the name of an organisation as it stands in its address on GitHub.');
  }
  const organisation = fields.organisation === '' ? null : fields.organisation;
  return { fields, choice: { name: fields.name, publicUrl, organisation }, problem: null };
}

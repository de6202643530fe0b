import { SIGNED_IN_PATH } from './page-route.ts';

/** What GitHub makes an App of, by the names of its manifest. `app.yml` shows it to people. */
export interface AppManifest {
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly hook_attributes: { readonly url: string; readonly active: true };
  /** Where GitHub goes with the code that the App's secrets are fetched with. */
  readonly redirect_url: string;
  readonly callback_urls: readonly string[];
  readonly public: false;
  readonly default_permissions: typeof APP_PERMISSIONS;
  readonly default_events: readonly string[];
}

/** All that the bot may do, and nothing else: no contents or workflows to write, no secrets, no members (SECURITY.md row A12). */
export const APP_PERMISSIONS = {
  actions: 'write',
  checks: 'write',
  contents: 'read',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
} as const;

/** What formats/webhook-event.ts reads. Installations are told of without being asked for, and GitHub refuses to be asked. */
export const APP_EVENTS = [
  'check_run',
  'issue_comment',
  'pull_request',
  'repository',
  'workflow_run',
] as const;

/** GitHub's limit. */
export const APP_NAME_CHARACTERS = 34;

/** What is chosen for one bot. */
export interface AppPlace {
  readonly name: string;
  /** Where the bot is reached, without a slash at its end. */
  readonly publicUrl: string;
  readonly webhookPath: string;
  /** The set-up page's own address for GitHub's answer. */
  readonly redirectUrl: string;
}

export function createAppManifest({ name, publicUrl, webhookPath, redirectUrl }: AppPlace): AppManifest {
  return {
    name,
    url: publicUrl,
    description: 'Scores pull requests step by step: what was fixed, what broke, how far the work got.',
    hook_attributes: { url: `${publicUrl}${webhookPath}`, active: true },
    redirect_url: redirectUrl,
    callback_urls: [`${publicUrl}${SIGNED_IN_PATH}`],
    public: false,
    default_permissions: APP_PERMISSIONS,
    default_events: APP_EVENTS,
  };
}

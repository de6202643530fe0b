/** What GitHub gives to an App that was made by its manifest, and what is made with it. All but the names is secret. */
export interface AppCredentials {
  readonly appId: number;
  /** The App's account is `<slug>[bot]`. */
  readonly slug: string;
  /** Where the App is found on GitHub. */
  readonly htmlUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
  /** PEM. */
  readonly privateKey: string;
  /** Ours: cookies are sealed with it. */
  readonly sessionSecret: string;
  /** Where the bot is reached, without a slash at its end. */
  readonly publicUrl: string;
}

/** What a request is for, in the words of a message, and the permission that it takes, in those of a workflow file. */
export interface Call {
  /** After "to": `list the comments of #7`. */
  readonly doing: string;
  /** `pull-requests: write`. */
  readonly needs: string;
  /** Done twice it would leave two of something: it is sent again only where a limit refused it. */
  readonly once?: boolean;
}

/** For Octokit: how often a call may be sent again where the connection or GitHub fails. */
export function retriesOf({ once }: Call): { readonly request?: { readonly retries: number } } {
  return once === true ? { request: { retries: 0 } } : {};
}

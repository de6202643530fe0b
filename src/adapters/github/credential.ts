/** What requests are authorised with. */
export interface Credential {
  readonly token: string;
  /** Whose it is, which decides what to do where it does not suffice. */
  readonly holder: 'job' | 'installation' | 'app';
  /** GitHub no longer takes it. */
  readonly onUnauthorised?: () => void;
}

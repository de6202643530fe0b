/** What stands around every page of the bot. */
export interface PageFrame {
  /** Of Stepmark. */
  readonly version: string;
  /** Who is signed in; null: nobody. */
  readonly reader: string | null;
  /** Where one signs in; null: that is not set up. */
  readonly signIn: string | null;
}

/** What a page says in the place of what was asked for. */
export type Notice =
  /** Also for what is there and may not be read: the two look alike. */
  'not-found' | 'not-signed-in' | 'no-answer' | 'store-down';

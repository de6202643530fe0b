/** What the set-up page is filled in with, as it was typed; untrusted. */
export interface SetupFields {
  readonly name: string;
  readonly publicUrl: string;
  /** Empty: the App is to be of the user's own account. */
  readonly organisation: string;
}

/** What the set-up page shows. */
export type SetupPage =
  | {
      readonly kind: 'form';
      readonly action: string;
      readonly fields: SetupFields;
      readonly problem: string | null;
    }
  /** GitHub is to be sent the manifest: `to` is its address. */
  | { readonly kind: 'send'; readonly to: string; readonly manifest: string; readonly owner: string }
  | { readonly kind: 'done'; readonly slug: string; readonly installUrl: string }
  | { readonly kind: 'failed'; readonly sentence: string };

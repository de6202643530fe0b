/** What is wrong with a part of what was to be merged. Places are as the caller named them. */
export type InputFault =
  | { readonly kind: 'missing'; readonly place: string }
  | { readonly kind: 'empty'; readonly place: string }
  /** It breaks off: what a machine was writing when it died. */
  | { readonly kind: 'torn'; readonly place: string }
  | { readonly kind: 'unreadable'; readonly place: string; readonly reason: string }
  /** Every line of it is in another file too. */
  | { readonly kind: 'repeated'; readonly place: string; readonly of: string; readonly lines: number };

/** Whether something may have been lost by it, where no plan says what there should be. */
export function losesLines({ kind }: InputFault): boolean {
  return kind !== 'repeated';
}

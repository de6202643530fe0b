/** The system's code of an error (`ENOENT`); empty where there is none. By shape: errors can come from another realm. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

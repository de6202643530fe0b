const URL_FORM = /^[a-z][a-z+.-]*:\/\/(?:[^/@]*@)?[^/]+\/+([^?#]+)$/i;
/** `git@host:owner/name`; a Windows drive or a path with a slash before the colon is no host. */
const SCP_FORM = /^(?:[^/@:]+@)?[^/@:]{2,}:(?!\/\/)\/?(.+)$/;
const PART = /^[\w.-]+$/;

/** `owner/name` of a remote's URL, without credentials; null for a local path or any other shape. */
export function parseSlug(url: string): string | null {
  if (/^file:/i.test(url)) return null;
  const path = (URL_FORM.exec(url) ?? SCP_FORM.exec(url))?.[1];
  if (path === undefined) return null;
  const parts = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/');
  const [owner, name] = parts;
  if (parts.length !== 2 || !owner || !name || !PART.test(owner) || !PART.test(name)) return null;
  return `${owner}/${name}`;
}

import type { Json } from './examples.ts';
import { userObject } from './people.ts';
import type { LoopbackFile, LoopbackRepository, LoopbackState } from './state.ts';

const API = 'https://api.github.com/repos';
const SITE = 'https://github.com';
const TIME = '2026-11-22T10:00:00Z';

export function commitObject(state: LoopbackState, repository: LoopbackRepository, message: string): Json {
  const sha = Buffer.from(message).toString('hex').padEnd(40, '0').slice(0, 40);
  const person = { name: 'Mona Lisa', email: 'mona@example.com', date: TIME };
  const commit = `${API}/${repository.name}/commits/${sha}`;
  return {
    sha,
    node_id: `C_${sha}`,
    url: commit,
    html_url: `${SITE}/${repository.name}/commit/${sha}`,
    comments_url: `${commit}/comments`,
    commit: {
      url: `${API}/${repository.name}/git/commits/${sha}`,
      message,
      author: person,
      committer: person,
      comment_count: 0,
      tree: { sha, url: `${API}/${repository.name}/git/trees/${sha}` },
    },
    author: userObject(state, 'mona'),
    committer: userObject(state, 'mona'),
    parents: [],
  };
}

export function fileObject(repository: LoopbackRepository, sha: string, file: LoopbackFile): Json {
  const path = file.filename.split('/').map(encodeURIComponent).join('/');
  const lines = (sign: string) =>
    (file.patch ?? '').split('\n').filter((line) => line.startsWith(sign)).length;
  return {
    sha,
    ...file,
    additions: lines('+'),
    deletions: lines('-'),
    changes: lines('+') + lines('-'),
    blob_url: `${SITE}/${repository.name}/blob/${sha}/${path}`,
    raw_url: `${SITE}/${repository.name}/raw/${sha}/${path}`,
    contents_url: `${API}/${repository.name}/contents/${path}?ref=${sha}`,
  };
}

/** GitHub leaves the content of more than 1 MB out. */
export function contentObject(repository: LoopbackRepository, path: string, text: string): Json {
  const bytes = Buffer.from(text);
  const isWhole = bytes.length <= 1_048_576;
  const url = `${API}/${repository.name}/contents/${path}`;
  const git = `${API}/${repository.name}/git/blobs/${'f'.repeat(40)}`;
  const html = `${SITE}/${repository.name}/blob/main/${path}`;
  return {
    type: 'file',
    encoding: isWhole ? 'base64' : 'none',
    size: bytes.length,
    name: path.split('/').at(-1) ?? path,
    path,
    // As GitHub does: lines of 60 characters.
    content: isWhole ? bytes.toString('base64').replace(/.{60}/g, '$&\n') : '',
    sha: 'f'.repeat(40),
    url,
    git_url: git,
    html_url: html,
    download_url: `https://raw.githubusercontent.com/${repository.name}/main/${path}`,
    _links: { git, self: url, html },
  };
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const require = createRequire(import.meta.url);

/** What stands around a comment on GitHub, so that widths and colours are those that a reader sees. */
const FRAME = `
  body { margin: 0; padding: 16px; background: #fff; }
  .box { border: 1px solid #d1d9e0; border-radius: 6px; max-width: 860px; margin: 0 auto; }
  .box > header { font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
    background: #f6f8fa; color: #59636e; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 8px 16px; }
  .box > header b { color: #1f2328; }
  .box > .markdown-body { padding: 16px; font-size: 14px; border-radius: 0 0 6px 6px; }
  pre.graph { background: none !important; padding: 0 !important; text-align: center; }
  @media (prefers-color-scheme: dark) {
    body { background: #0d1117; }
    .box, .box > header { border-color: #3d444d; }
    .box > header { background: #151b23; color: #9198a1; }
    .box > header b { color: #f0f6fc; }
  }
  @media (max-width: 500px) { body { padding: 8px; } }`;

/** Resolves, with the page's height, once every graph is drawn. */
export const READY = `(async () => {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default',
  });
  await mermaid.run({ querySelector: 'pre.graph' });
  await document.fonts.ready;
  return document.documentElement.getBoundingClientRect().height;
})()`;

/** A comment's Markdown as a page that looks as GitHub shows it; `open` unfolds the sections whose summary has it. */
export async function commentPage(markdown, { open = null } = {}) {
  const [style, mermaid] = await Promise.all([
    readFile(require.resolve('github-markdown-css/github-markdown.css'), 'utf8'),
    readFile(require.resolve('mermaid/dist/mermaid.min.js'), 'utf8'),
  ]);
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
    .replaceAll('<pre><code class="language-mermaid">', '<pre class="graph">')
    .replace(/(<pre class="graph">[\s\S]*?)<\/code><\/pre>/gu, '$1</pre>')
    .replaceAll(/<details><summary>([^<]*)/gu, (tag, summary) =>
      open !== null && summary.includes(open) ? tag.replace('<details>', '<details open>') : tag,
    );
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}${FRAME}</style></head>
<body><div class="box"><header><b>github-actions</b> bot commented 2 minutes ago</header>
<div class="markdown-body">${html}</div></div><script>${mermaid}</script></body></html>`;
}

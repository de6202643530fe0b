import { SITE_STYLE } from '../site/style.ts';

/** The style sheet of the bot's pages: the site's, and forms. */
export const BOT_STYLE = `${SITE_STYLE}
.bar form{margin:0}
.bar button{font:inherit;background:none;border:0;padding:0;color:var(--link);cursor:pointer}
.bar button:hover{text-decoration:underline}
.who{color:var(--soft)}
h2 small{font-weight:400;color:var(--soft);font-size:.94rem;margin-left:.3rem}
.manifest{max-height:none}
.help{list-style:none;padding:0;margin:0}
.help li{margin:0 0 1rem}
.help pre{max-height:14rem}
.fields{display:grid;gap:1rem;max-width:34rem;margin:1.4rem 0}
.fields label{display:grid;gap:.25rem;font-weight:550}
.fields small{font-weight:400;color:var(--soft)}
.fields input{font:inherit;font-weight:400;color:var(--ink);background:var(--bg);border:1px solid var(--idle);border-radius:6px;padding:.45rem .6rem;width:100%}
.act{font:inherit;font-weight:600;color:var(--on);background:var(--link);border:0;border-radius:6px;padding:.55rem 1.1rem;cursor:pointer;justify-self:start}
`;

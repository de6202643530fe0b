/**
 * The page's one style sheet. The page's policy names it by hash (`STYLE_HASH`), so nothing else can style or load
 * anything; a test says the new hash when this text changes.
 */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--raised:#f6f8fa;--ink:#1b1f24;--soft:#59636e;--line:#d8dee4;--good:#1a7f37;--warn:#9a6700;--bad:#c4232f;--idle:#818b98;--on:#fff;--link:#0757b4}
@media(prefers-color-scheme:dark){:root{--bg:#0f1318;--raised:#171c23;--ink:#e6eaef;--soft:#9aa5b1;--line:#2c343d;--good:#46b85c;--warn:#d6a32c;--bad:#f2645f;--idle:#76818d;--on:#0f1318;--link:#6bb0ff}}
*{box-sizing:border-box}
html{font:16px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;background:var(--bg);color:var(--ink);-webkit-text-size-adjust:100%}
body{max-width:66rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1{font-size:1.55rem;line-height:1.3;letter-spacing:-.015em;margin:.35rem 0 .3rem;font-weight:650;overflow-wrap:anywhere;text-wrap:pretty}
h2{font-size:1.15rem;letter-spacing:-.005em;margin:2.75rem 0 .8rem;font-weight:650}
p{margin:.5rem 0}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.4rem .8rem}
code,pre{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono",monospace;font-size:.86em;overflow-wrap:anywhere}
code{background:var(--raised);border-radius:4px;padding:.12em .34em}
pre{margin:.35rem 0 .2rem;padding:.4rem .75rem;background:var(--raised);border-radius:6px;white-space:pre-wrap;line-height:1.45;max-height:18rem;overflow:auto}
.over{display:flex;flex-wrap:wrap;gap:.35rem .7rem;align-items:center;color:var(--soft);font-size:.875rem}
.brand{font-weight:650;color:var(--ink)}
.chip{border:1px solid var(--line);border-radius:99px;padding:.05rem .6rem;font-size:.8rem}
.verdict{border-left:6px solid var(--idle);padding:.1rem 0 .1rem 1.1rem;margin:1rem 0 1.4rem}
.v-resolved,.v-clean{border-color:var(--good)}.v-unresolved,.v-invalid{border-color:var(--warn)}.v-regressed,.v-tampered{border-color:var(--bad)}
.sub{color:var(--soft);margin:0}
.sub strong{color:var(--ink);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1px;background:var(--line);border:1px solid var(--line);border-radius:10px;overflow:hidden;margin:1.4rem 0 1rem}
.tile{background:var(--bg);padding:.8rem 1rem}
.tile dt{color:var(--soft);font-size:.8rem}
.tile dd{margin:0;font-size:1.5rem;line-height:1.3;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:-.01em;white-space:nowrap}
.strip{display:block;width:100%;height:10px;margin:0 0 1.4rem;border-radius:3px}
.slot{fill:var(--idle);opacity:.28}
.full{fill:var(--good)}
.s-partial .full,.s-blocked .full{fill:var(--warn)}
.s-failed .slot{fill:var(--bad);opacity:.45}
.note{background:var(--raised);border-left:4px solid var(--warn);border-radius:0 8px 8px 0;padding:.8rem 1.1rem;margin:1.2rem 0;overflow-wrap:anywhere}
.note.bad{border-color:var(--bad)}
.note p:first-child{margin-top:0}
.note p:last-child{margin-bottom:0}
.note code{background:none;padding:0}
.note pre{background:var(--bg)}
.marks{padding-left:1.2rem;margin:1rem 0;overflow-wrap:anywhere}
.marks li{margin:.3rem 0}
.split{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2.5rem;align-items:start}
table{border-collapse:collapse;width:100%;font-size:.94rem}
th{font-weight:500;color:var(--soft);text-align:left;font-size:.8rem;padding:.25rem .6rem;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
tr:last-child td{border-bottom:0}
th:first-child,td:first-child{padding-left:0}
.r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.state{white-space:nowrap}
td.state.wrap{white-space:normal}
.s-passed .state{color:var(--good)}.s-partial .state{color:var(--warn)}.s-failed .state{color:var(--bad)}.s-blocked .state,.s-not-measured .state{color:var(--soft)}
.odd .state{color:var(--warn)}
.first td{background:color-mix(in srgb,var(--warn) 9%,transparent)}
.rail text{fill:var(--soft);font-size:14px}
.rail .n{fill:var(--ink);font-weight:600}
.rail .e{fill:none;stroke:var(--line);stroke-width:2}
.rail .m{fill:var(--bg);stroke:var(--idle);stroke-width:2}
.rail .tick{fill:none;stroke:var(--on);stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.rail .dash{stroke-dasharray:3.5 3}
.rail .s-passed .m{stroke:var(--good)}.rail .s-passed .fill{fill:var(--good)}
.rail .s-partial .m{stroke:var(--warn)}.rail .half{fill:var(--warn)}
.rail .s-failed .m{stroke:var(--bad)}.rail .s-failed .fill{fill:var(--bad)}
details{border-top:1px solid var(--line)}
details:last-of-type{border-bottom:1px solid var(--line)}
summary{cursor:pointer;font-variant-numeric:tabular-nums;padding:.6rem .2rem;font-weight:550}
summary small{color:var(--soft);font-weight:400;font-size:.875rem;margin-left:.4rem}
details>table,details>ul,details>p{margin:0 0 1rem 1.1rem;width:calc(100% - 1.1rem)}
.cut{color:var(--soft);font-size:.875rem}
.kv{display:grid;grid-template-columns:minmax(8rem,max-content) minmax(0,1fr);gap:.35rem 1.4rem;margin:0 0 1.5rem;font-size:.94rem}
.kv dt{color:var(--soft)}
.kv dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
footer{margin-top:3rem;color:var(--soft);font-size:.875rem;border-top:1px solid var(--line);padding-top:1rem}
@media(max-width:46rem){body{padding:1.25rem 1rem 3rem}h1{font-size:1.35rem}.split{grid-template-columns:minmax(0,1fr)}.split figure{order:2}.opt{display:none}td.state{white-space:normal}.tiles{grid-template-columns:repeat(2,1fr)}.tile dd{font-size:1.25rem}.kv{grid-template-columns:minmax(0,1fr);gap:0}.kv dd{margin-bottom:.6rem}td,th{padding-left:.4rem;padding-right:.4rem}}
figure{margin:0}
figcaption{color:var(--soft);font-size:.8rem;margin-bottom:.5rem}
@media print{:root{--bg:#fff;--raised:#f4f5f6;--ink:#000;--soft:#444;--line:#bbb}body{max-width:none;padding:0}details::details-content{content-visibility:visible;block-size:auto}pre{max-height:none}tr,.note,.tile{break-inside:avoid}.skip{display:none}}
`;

/** Base64 of the sha256 of STYLE. */
export const STYLE_HASH = 'Ox8BqW2S2opIidoYf4kA/c5O6Z6vkd8Go8eGH1Uy1d0=';

import { STYLE } from '../html/style.ts';

/** The site's style sheet: the scorecard page's, and what tables and charts of many runs need beyond it. */
export const SITE_STYLE = `${STYLE}
:root{--c1:#0757b4;--c2:#b4480a;--c3:#1a7f37;--c4:#8031c9;--c5:#c4232f;--c6:#0b7285;--c7:#8a6100;--c8:#c11574;--b1:#a3262f;--b2:#d07a4c;--b3:#d9b44a;--b4:#7fb069;--b5:#1a7f37;--t1:#fff;--t2:#1b1f24;--t3:#1b1f24;--t4:#1b1f24;--t5:#fff;--grid:#59636e}
@media(prefers-color-scheme:dark){:root{--c1:#6bb0ff;--c2:#f09a5a;--c3:#58c96d;--c4:#c297ff;--c5:#ff827d;--c6:#4fc3d6;--c7:#d9b13b;--c8:#ff86c3;--b1:#e0676f;--b2:#c98258;--b3:#bfa04a;--b4:#6f9f5c;--b5:#46b85c;--t1:#0f1318;--t2:#0f1318;--t3:#0f1318;--t4:#0f1318;--t5:#0f1318;--grid:#9aa5b1}}
body{max-width:80rem;padding-top:1rem}
main:focus{outline:0}
.bar{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:baseline;border-bottom:1px solid var(--line);padding-bottom:.7rem;margin-bottom:1.6rem;font-size:.94rem}
.bar a{text-decoration:none;color:var(--link)}
.bar a:hover{text-decoration:underline}
.bar .brand{color:var(--ink);font-weight:700;font-size:1.05rem;letter-spacing:-.01em}
.bar nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem}
.bar nav[aria-label^=Where] a::before{content:"/";color:var(--idle);margin-right:.5rem}
.bar .go{margin-left:auto}
h1 small{font-weight:400;color:var(--soft);font-size:1rem;letter-spacing:0}
h2{scroll-margin-top:1rem}
h3{font-size:1rem;margin:1.6rem 0 .5rem;font-weight:650}
.lead{color:var(--soft);max-width:46rem}
.scroll{position:relative}
.scroll td,.scroll th{overflow-wrap:break-word}
.scroll td{max-width:28rem}
.scroll:focus-visible{outline-offset:0}
table{font-variant-numeric:tabular-nums}
caption>span{display:block;max-width:min(100%,calc(100vw - 2rem));position:sticky;left:0}
caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.5rem}
thead th{vertical-align:bottom;position:relative}
th.r{text-align:right}
tbody th{font-size:.94rem;color:var(--ink);font-weight:550;padding:.45rem .6rem;vertical-align:top;white-space:normal;overflow-wrap:anywhere;min-width:7rem}
tr:last-child th{border-bottom-color:var(--line)}
tbody tr:last-child th{border-bottom:0}
td b{font-weight:600;display:block;white-space:nowrap}
td small,th small{display:block;color:var(--soft);font-size:.78rem;font-weight:400;white-space:nowrap}
.none{color:var(--soft)}
.nw{white-space:nowrap}
.tile dd small{display:block;font-size:.8rem;font-weight:400;color:var(--soft);letter-spacing:0;white-space:normal;overflow-wrap:anywhere}
tbody tr:hover>*{background:color-mix(in srgb,var(--link) 6%,transparent)}
th button{all:unset;cursor:pointer;white-space:nowrap;color:inherit}
th button:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:3px}
th button::after{content:"↕";margin-left:.3rem;color:var(--idle)}
th[aria-sort] button{color:var(--ink);font-weight:650}
th[aria-sort=ascending] button::after{content:"↑";color:var(--link)}
th[aria-sort=descending] button::after{content:"↓";color:var(--link)}
.stick thead tr:first-child th:first-child,.stick tbody th:first-child{position:sticky;left:0;background:var(--bg);z-index:1}
.stick tbody tr:hover th:first-child{background:color-mix(in srgb,var(--link) 6%,var(--bg))}
.chart{display:block;max-width:100%;height:auto;overflow:visible;font-family:inherit;color:var(--ink);font-size:12.5px}
.chart .soft,.chart [aria-label$="tick label"]{fill:var(--soft)}
.narrow{display:none}
.halves{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2.5rem;align-items:start}
.halves h3{margin-top:.6rem}
.halves .drawn{margin:.4rem 0 1rem}
.sign{vertical-align:-2px;margin-right:.35rem}
.drawn{margin:1rem 0 1.4rem}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:0;margin:0 0 .6rem;font-size:.875rem;color:var(--soft)}
.key svg{width:12px;height:12px;margin-right:.4rem;vertical-align:-1px}
.heat td{text-align:center;padding:.35rem .3rem;white-space:nowrap;min-width:3.1rem;border:2px solid var(--bg);font-size:.875rem}
.heat thead th{text-align:center;font-size:.78rem;padding:.2rem .3rem}
.heat thead tr:first-child th:first-child,.heat tbody th{text-align:left;padding-left:0;padding-right:.8rem}
.heat thead th[colspan]{border-bottom:0;color:var(--ink);font-size:.84rem}
.heat td.h{color:var(--ink)}
.heat td.h0{background:color-mix(in srgb,var(--c1) 3%,var(--raised))}.heat td.h1{background:color-mix(in srgb,var(--c1) 9%,var(--bg))}.heat td.h2{background:color-mix(in srgb,var(--c1) 16%,var(--bg))}.heat td.h3{background:color-mix(in srgb,var(--c1) 24%,var(--bg))}.heat td.h4{background:color-mix(in srgb,var(--c1) 33%,var(--bg))}.heat td.h5{background:color-mix(in srgb,var(--c1) 43%,var(--bg))}
.heat td small{font-size:.72rem;color:inherit;opacity:.85}
.steps{width:auto}
.steps td,.steps th{vertical-align:middle;border-bottom:0}
.steps thead th{border-bottom:1px solid var(--line)}
.steps td{padding:0 1.2rem 0 0}
.steps tbody th{padding:0 1.6rem 0 0;line-height:1.3}
.steps .t{display:flex;align-items:center;gap:.5rem;white-space:nowrap}
.steps .word{line-height:1.25}
.mark{flex:none;display:block}
.diff{max-height:32rem;padding:.6rem 0;font-size:.8rem;white-space:pre;overflow:auto}
.diff span{display:block;padding:0 .8rem;min-width:max-content}
.diff .add{background:color-mix(in srgb,var(--good) 14%,transparent)}
.diff .del{background:color-mix(in srgb,var(--bad) 13%,transparent)}
.diff .hunk{color:var(--link)}
.diff .file{font-weight:700;background:color-mix(in srgb,var(--idle) 18%,transparent)}
.said{max-height:32rem}
.pages{display:flex;flex-wrap:wrap;gap:.3rem .9rem;margin:1rem 0}
.choose{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:end;margin:1rem 0}
.choose[hidden]{display:none}
.choose label{display:grid;gap:.2rem;color:var(--soft);font-size:.875rem}
.choose select{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--idle);border-radius:6px;padding:.35rem .5rem;max-width:20rem}
.choose output{color:var(--soft)}
.better{color:var(--good)}.worse{color:var(--bad)}
footer{max-width:none}
@media(max-width:46rem){body{padding-top:.8rem}.wide{display:none}.narrow{display:block;width:100%;max-width:32rem}.halves{grid-template-columns:minmax(0,1fr)}.bar .go{margin-left:0}.heat td{min-width:2.9rem}.choose select{max-width:100%}tbody th{min-width:6rem}.stick tbody th:first-child{max-width:9rem}h1 small{display:block}.tile:last-child:nth-child(odd){grid-column:1/-1}}
`;

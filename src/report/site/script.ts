/**
 * The pages' one script: sorts tables by their heads and chooses two agents to compare. Without it every row is there all
 * the same. The pages' policy names it by hash (`SITE_SCRIPT_HASH`); a test says the new hash when this text changes.
 */
export const SITE_SCRIPT = `(()=>{'use strict';
const value=(row,i)=>{const c=row.cells[i];return c===undefined?null:c.dataset.v!==undefined?Number(c.dataset.v):c.classList.contains('r')?null:c.textContent.trim()};
const compare=(a,b)=>typeof a==='number'&&typeof b==='number'?a-b:String(a).localeCompare(String(b),'en',{numeric:true});
for(const table of document.querySelectorAll('table.sort')){
const heads=[...table.tHead.rows[table.tHead.rows.length-1].cells];
heads.forEach((th,i)=>{if(!th.dataset.by)return;
const button=document.createElement('button');button.type='button';button.append(...th.childNodes);th.append(button);
button.addEventListener('click',()=>{
const now=th.getAttribute('aria-sort');const first=th.dataset.by==='n'?'descending':'ascending';
const next=now===null?first:now==='ascending'?'descending':'ascending';
for(const other of heads)other.removeAttribute('aria-sort');th.setAttribute('aria-sort',next);
const sign=next==='ascending'?1:-1;
for(const body of table.tBodies){
const rows=[...body.rows].map(row=>[value(row,i),row]);
rows.sort(([a],[b])=>a===null?(b===null?0:1):b===null?-1:sign*compare(a,b));
body.append(...rows.map(([,row])=>row))}})})}
const chooser=document.querySelector('.choose');
if(chooser){const [a,b]=chooser.querySelectorAll('select');const rows=[...document.querySelectorAll('tr[data-a]')];const told=chooser.querySelector('output');
const show=()=>{let n=0;for(const row of rows){const pair=[row.dataset.a,row.dataset.b];
const fits=(a.value===''||pair.includes(a.value))&&(b.value===''||pair.includes(b.value))&&!(a.value!==''&&a.value===b.value);
row.hidden=!fits;if(fits)n++}told.textContent=n===1?'1 pair':n+' pairs'};
chooser.hidden=false;a.addEventListener('change',show);b.addEventListener('change',show);show()}
})();`;

/** Base64 of the sha256 of SITE_SCRIPT. */
export const SITE_SCRIPT_HASH = '7WXErL3XP+XkKD/X5FdKYAcRPVrkKg9jvJ5G56jL/9g=';

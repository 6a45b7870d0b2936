/** The style of every page. Colours keep a contrast of at least 4.5 in both schemes. */
export const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #55606b; --line: #c9d1d9; --link: #0b57b0;
  --card: #f6f8fa; --now: #8c1d18; --now-paper: #fbe0de; --soon: #6b4300; --soon-paper: #fdeccb; --focus: #0b57b0; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e6eaee; --soft: #a9b4bf; --line: #3a444e;
  --link: #8ab8ff; --card: #1c2229; --now: #ffb4ab; --now-paper: #4a1614; --soon: #ffdca3; --soon-paper: #43300a;
  --focus: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
header, main, footer { max-width: 54rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.25rem; }
main { padding-bottom: 1.5rem; }
footer { padding-bottom: 2rem; color: var(--soft); font-size: .9375rem; }
footer p:first-child { padding-top: .75rem; border-top: 1px solid var(--line); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.1875rem; line-height: 1.35; margin: 0 0 .25rem; }
p { margin: .375rem 0; }
ul { margin: .375rem 0; padding-left: 1.25rem; }
a { color: var(--link); text-underline-offset: .15em; }
.official { display: inline-block; padding: .5rem 1rem; border: 1px solid var(--link); border-radius: .375rem;
  font-weight: 600; text-decoration: none; }
nav a { display: inline-block; padding: .25rem 0; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.soft { color: var(--soft); }
[hidden] { display: none !important; }
form { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .625rem .75rem; margin: 1rem 0;
  padding: .875rem; border: 1px solid var(--line); border-radius: .5rem; align-items: end; }
label { display: block; font-weight: 600; font-size: .9375rem; }
input, select, button { width: 100%; min-height: 2.75rem; margin-top: .25rem; padding: .375rem; font: inherit;
  color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: .375rem; }
form .wide, form .words, form .sector, .foot { grid-column: 1 / -1; }
.foot { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.foot p { flex: 1 1 12rem; margin: 0; }
.foot button { width: auto; padding: .375rem 1rem; }
.tick { grid-column: 1 / -1; display: flex; align-items: center; gap: .5rem; }
.tick input { flex: none; width: 1.5rem; min-height: 1.5rem; margin: 0; accent-color: var(--link); }
.tick label { padding: .625rem 0; font-weight: 400; font-size: 1rem; }
.calls { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: .875rem; }
.calls > li { padding: .875rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.plain { list-style: none; padding: 0; }
.calls .soft { font-size: .9375rem; }
.left { display: inline-block; padding: 0 .5rem; border: 1px solid var(--line); border-radius: .25rem;
  font-size: .9375rem; font-weight: 600; }
.left.now { color: var(--now); background: var(--now-paper); border-color: var(--now); }
.left.soon { color: var(--soon); background: var(--soon-paper); border-color: var(--soon); }
summary { width: fit-content; padding: .25rem 0; color: var(--link); cursor: pointer; }
.warning { margin: .75rem 0; padding: .375rem .875rem; color: var(--soon); background: var(--soon-paper);
  border: 1px solid var(--soon); border-radius: .375rem; }
.row { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: .75rem 0; padding: 0; }
.oblast { margin: 1.25rem 0; }
.hromadas { list-style: none; padding: 0; }
.hromadas li { padding: .25rem 0; }
.hromadas a { display: inline-block; }
.hromadas .soft { display: block; font-size: .9375rem; }
dl { margin: .75rem 0; display: grid; gap: .625rem; }
dl > div { padding-bottom: .625rem; border-bottom: 1px solid var(--line); }
dt { font-weight: 600; }
dd { margin: .125rem 0 0; }
q, blockquote { color: var(--soft); quotes: "«" "»"; }
blockquote { margin: .75rem 0; padding-left: .875rem; border-left: 3px solid var(--line); }
main > section { margin: 1.5rem 0; }
.printed { display: none; }
@media (min-width: 45rem) { h1 { font-size: 1.75rem; }
  form { grid-template-columns: 3fr 3fr 2fr 2fr; padding: 1rem; } form .words, form .sector { grid-column: auto; }
  .calls > li { padding: 1rem 1.25rem; }
  .hromadas { columns: 2; column-gap: 2rem; } .hromadas li { break-inside: avoid; }
  dl > div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; }
  dt { grid-row: 1 / span 9; } dd { grid-column: 2; margin: 0; } }
@media print { :root { --paper: #fff; --ink: #000; --soft: #444; --line: #999; --link: #000; --card: #fff; --now: #000;
    --now-paper: #fff; --soon: #000; --soon-paper: #fff; }
  html { font-size: 10pt; } form, nav { display: none; } header, main, footer { max-width: none; padding: 0; }
  .calls > li, dl > div, h2, .oblast li { break-inside: avoid; } h2 { break-after: avoid; } .printed { display: block; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; } }
`;

/** The style of every page. Colours keep a contrast of at least 4.5 in both schemes. */
export const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #55606b; --line: #c9d1d9; --link: #0b57b0;
  --card: #f6f8fa; --now: #a40e26; --focus: #0b57b0; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e6eaee; --soft: #a9b4bf; --line: #3a444e;
  --link: #8ab8ff; --card: #1c2229; --now: #ff9aa6; --focus: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif;
  overflow-wrap: anywhere; }
header, main, footer { max-width: 52rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
main { padding-bottom: 2rem; }
footer { padding-bottom: 2rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9375rem; }
h1 { font-size: 1.625rem; line-height: 1.25; margin: .25rem 0 .5rem; }
h2 { font-size: 1.1875rem; line-height: 1.35; margin: 0 0 .25rem; }
p { margin: .4rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.soft { color: var(--soft); }
.now { color: var(--now); font-weight: 600; }
form { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .75rem 1rem; margin: 1rem 0;
  padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
form[hidden] { display: none; }
label { display: block; font-weight: 600; font-size: .9375rem; }
input, select, button { width: 100%; min-height: 2.75rem; margin-top: .25rem; padding: .375rem .625rem; font: inherit;
  color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: .375rem; }
form p { grid-column: 1 / -1; margin: 0; }
.calls { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: 1rem; }
.calls > li { padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.calls > li[hidden] { display: none; }
dl { margin: 1rem 0; display: grid; gap: .75rem; }
dl > div { padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
dt { font-weight: 600; }
dd { margin: .125rem 0 0; }
q, blockquote { color: var(--soft); quotes: "«" "»"; }
section { margin: 1.5rem 0; }
section ul { padding-left: 1.25rem; margin: .4rem 0; }
@media (min-width: 45rem) { dl > div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; }
  dt { grid-row: 1 / span 9; } dd { grid-column: 2; margin: 0; } }
@media print { form, nav { display: none; } }
`;

/** style.css of the HTML pages: readable on screen and paper, light and dark, without a script. */
export const style = `:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --link: #0a58ca; --paper: #ffffff; --shade: #f3f5f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4af; --line: #3a424b; --link: #7fb2ff; --paper: #14181d; --shade: #1e242b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 1.0625rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
h1 { font-size: 2rem; line-height: 1.2; } h2 { margin-top: 2.2em; padding-bottom: .3em; border-bottom: 1px solid var(--line); } h3 { margin-top: 1.8em; }
a { color: var(--link); overflow-wrap: anywhere; } th a, td a { overflow-wrap: break-word; } a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: 1em 0; }
th, td { border: 1px solid var(--line); padding: .4em .7em; vertical-align: top; text-align: left; }
th { background: var(--shade); } .right { text-align: right; } .center { text-align: center; }
blockquote { margin: 1em 0; padding: .1em 1em; border-left: .3em solid var(--line); color: var(--soft); }
code, pre { background: var(--shade); font-size: .9em; } code { padding: .1em .3em; } pre { padding: 1em; overflow-x: auto; }
summary { cursor: pointer; } .skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5em; }
@media print { body { max-width: none; } a { color: inherit; } details { display: none; } table { display: table; width: 100%; font-size: .8em; } tr { break-inside: avoid; } }
`;

/** style.css of the HTML pages: readable on screen and paper, light and dark, with and without the script. Tokens first: the rest uses them. */
export const style = `:root { color-scheme: light dark;
  --ink: light-dark(#1b2430, #e6e9ee); --soft: light-dark(#55606e, #a3adba); --line: light-dark(#dde2e8, #2c3642);
  --paper: light-dark(#ffffff, #10151b); --wash: light-dark(#f5f7f9, #171e26); --accent: light-dark(#0b5a7a, #6fc3e0);
  --h1: light-dark(#0b62a4, #74b4ea); --h2: light-dark(#0a7a5c, #5fd0a8); --h3: light-dark(#b8430f, #f2996b); --h4: light-dark(#7d4a86, #cf9bd8);
  --h5: light-dark(#8a6a00, #e0be4d); --h6: light-dark(#40566b, #9fb4c8); --h7: light-dark(#66707c, #98a2ae); --bad: light-dark(#b3261e, #f2938c);
  --ui: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; --read: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", serif; }
* { box-sizing: border-box; }
html { font: 100%/1.5 var(--ui); color: var(--ink); background: var(--paper); scroll-padding-top: 4rem; }
body { margin: 0; overflow-wrap: break-word; }
main { padding: 1.75rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 74rem; min-width: 0; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; overflow-wrap: anywhere; } a:hover { text-decoration-thickness: 2px; } th a, td a { overflow-wrap: break-word; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 9; }
.bar { position: relative; display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; padding: .55rem clamp(1rem, 4vw, 1.25rem); background: var(--paper); border-bottom: 1px solid var(--line); }
.bar .name { font-weight: 650; color: var(--ink); text-decoration: none; letter-spacing: -.01em; }
.bar .version { font-size: .85rem; color: var(--ink); border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; background: var(--wash); text-decoration: none; } .quiet { color: var(--soft); }
.versions summary { list-style: none; } .versions summary::after { content: " ▾"; color: var(--soft); } .versions[open] summary::after { content: " ▴"; }
.versions ul { position: absolute; left: 1rem; top: 100%; z-index: 8; width: max-content; max-width: min(24rem, calc(100vw - 2rem)); max-height: 75vh; overflow: auto; margin: .25rem 0 0; padding: .25rem; list-style: none; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; box-shadow: 0 .5rem 1.5rem #0003; font-size: .925rem; }
.versions li { margin: 0; } .versions a { display: block; padding: .35rem .6rem; border-radius: .375rem; color: var(--ink); text-decoration: none; } .versions a:is(:hover, :focus) { background: var(--wash); } .versions a[aria-current] { font-weight: 600; box-shadow: inset 3px 0 0 var(--accent); } .versions li:last-child { border-top: 1px solid var(--line); }
.notice { padding: .5rem clamp(1rem, 4vw, 1.25rem); background: light-dark(#fdf3d3, #33290c); border-bottom: 1px solid var(--line); font-size: .925rem; }
.menu-link { margin-left: auto; font-size: .95rem; }
.menu { padding: 1.25rem 1rem 2rem 1.25rem; border-top: 1px solid var(--line); background: var(--wash); font-size: .925rem; }
.menu h2, .glance h2 { font: 650 .75rem/1.4 var(--ui); text-transform: uppercase; letter-spacing: .08em; color: var(--soft); margin: 1.25rem 0 .25rem; padding: 0; border: 0; }
.menu ul { list-style: none; margin: 0; padding: 0; } .menu li { margin: 0; }
.menu a { display: flex; justify-content: space-between; gap: .5rem; padding: .25rem .5rem; border-radius: .375rem; color: var(--ink); text-decoration: none; }
.menu a:hover { background: var(--line); } .menu a[aria-current] { background: var(--paper); box-shadow: inset 3px 0 0 var(--accent); font-weight: 600; }
.menu .n { flex: none; color: var(--soft); font-variant-numeric: tabular-nums; font-weight: 400; }
.crumbs { font-size: .85rem; color: var(--soft); } .crumbs p { margin: 0 0 1rem; }
main .abbreviations { font: .85rem/1.5 var(--ui); color: var(--soft); margin-top: 2.5rem; } .abbreviations strong { font-weight: 600; color: var(--ink); } abbr[title] { text-decoration: underline dotted var(--soft) 1px; text-underline-offset: .2em; cursor: help; }
h1 { font-size: clamp(1.6rem, 3.2vw, 2.3rem); line-height: 1.15; letter-spacing: -.02em; margin: 0 0 .75rem; text-wrap: balance; }
h2 { font-size: 1.3rem; letter-spacing: -.01em; line-height: 1.25; margin: 2.5rem 0 .75rem; } h3 { font-size: 1.05rem; margin: 1.75rem 0 .4rem; } h4 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
p, ul, ol, blockquote { max-width: 44rem; text-wrap: pretty; } main p, main li, blockquote { font-family: var(--read); font-size: 1.0625rem; line-height: 1.6; } main table p, main table li, .glance, .crumbs p, .kind, .contents li { font-family: var(--ui); font-size: inherit; }
ul, ol { padding-left: 1.3rem; } li { margin: .3rem 0; } li > ul { margin: .2rem 0; }
.h1 { --c: var(--h1); } .h2 { --c: var(--h2); } .h3 { --c: var(--h3); } .h4 { --c: var(--h4); } .h5 { --c: var(--h5); } .h6 { --c: var(--h6); } .h7 { --c: var(--h7); }
.kind { display: flex; align-items: center; gap: .45rem; font-size: .8rem; font-weight: 600; letter-spacing: .02em; color: var(--c); margin: 0 0 .4rem; }
.kind::before, .menu a[class]::before, main li:not(li li) > a[class]:not(.h7):first-child::before { content: ""; flex: none; width: .7rem; height: .7rem; border-radius: 2px; background: var(--c); }
.menu a[class] { justify-content: flex-start; align-items: center; } .menu a[class] .n { margin-left: auto; }
main li:not(li li) > a[class]:not(.h7):first-child::before { display: inline-block; margin-right: .45rem; } main li:not(li li):has(> a[class]:not(.h7):first-child) { list-style: none; margin-left: -1.15rem; }
.contents { margin: 0 0 1.5rem; font-size: .925rem; color: var(--soft); } .contents ul { columns: 16rem; list-style: none; padding: 0; max-width: none; } .contents li { break-inside: avoid; }
.glance { border: 1px solid var(--line); border-radius: .75rem; background: var(--wash); padding: .9rem 1.1rem; font-size: .925rem; margin: 1.5rem 0; } .glance h2 { margin: 0 0 .5rem; }
.glance table, .glance tbody, .glance tr, .glance td { display: block; border: 0; padding: 0; margin: 0; width: auto; } .glance thead { display: none; } .glance tr { margin: .55rem 0; } .glance td:first-child { color: var(--soft); font-size: .8rem; } .glance td strong { font-weight: 400; }
.neighbours { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .9rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: 1em 0; font-size: .9rem; line-height: 1.7; }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .7rem; vertical-align: top; text-align: left; } th { color: var(--soft); font-weight: 600; border-bottom-width: 2px; } .right { text-align: right; font-variant-numeric: tabular-nums; } .center { text-align: center; }
input[type=search], button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: .375rem; padding: .25rem .6rem; max-width: 100%; } button { cursor: pointer; } [hidden] { display: none !important; }
.told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.search { position: relative; margin-left: auto; font-size: .925rem; } .search + .menu-link { margin-left: 0; } .search input { width: 14rem; }
.search ul { position: absolute; right: 0; top: 100%; z-index: 8; width: min(30rem, calc(100vw - 2rem)); max-height: 75vh; overflow: auto; margin: .25rem 0 0; padding: .25rem; list-style: none; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; box-shadow: 0 .5rem 1.5rem #0003; }
.search li { margin: 0; } .search li a { display: block; padding: .35rem .6rem; border-radius: .375rem; text-decoration: none; } .search li a:is(:hover, :focus) { background: var(--wash); } .search li a[class] { border-left: 3px solid var(--c); color: var(--ink); } .search li a > span { display: block; } .search li .quiet { font-size: .8rem; }
.explore { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2rem; } .explore > * { min-width: 0; } .explore .tools { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; } .tools input { flex: 1 1 16rem; } .tools p { margin: 0; font-family: var(--ui); font-size: .925rem; }
.facets { font-size: .9rem; } .facets > summary { font: 650 .75rem/1.4 var(--ui); text-transform: uppercase; letter-spacing: .08em; color: var(--soft); } .facets summary { padding: .3rem 0; font-weight: 600; } .facets ul { list-style: none; margin: 0 0 .5rem; padding: 0; max-height: 16rem; overflow: auto; } .facets li { font: inherit; margin: 0; } .facets label { display: flex; gap: .5rem; align-items: center; padding: .15rem 0; } .facets input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; } .facets .n { margin-left: auto; padding-right: .4rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.explore table { margin-top: 0; } .explore td .kind { margin: 0; } .explore td:first-child { min-width: 13rem; } th button { border: 0; padding: 0; background: none; color: inherit; font-weight: inherit; text-align: left; } th[aria-sort]:not([aria-sort=none]) button { color: var(--ink); } [aria-sort=ascending] button::after { content: " ▲"; } [aria-sort=descending] button::after { content: " ▼"; }
.scroll { position: relative; overflow: auto; max-height: min(48rem, 85vh); max-width: 100%; width: fit-content; border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; }
.matrix { display: table; overflow: visible; margin: 0; border-collapse: separate; border-spacing: 0; font-size: .8rem; line-height: 1.25; } .matrix :is(th, td) { border-bottom: 1px solid var(--line); } .matrix th { font-weight: 500; color: var(--ink); background: var(--paper); } .matrix th a { color: inherit; text-decoration-color: var(--line); }
.matrix thead { position: sticky; top: 0; z-index: 2; } .matrix :is(.corner, tbody th) { position: sticky; left: 0; z-index: 1; min-width: 17rem; max-width: 17rem; vertical-align: middle; padding: .3rem .6rem; border-right: 1px solid var(--line); border-left: 4px solid transparent; } .matrix .corner { vertical-align: bottom; color: var(--soft); z-index: 2; }
.matrix thead th:not(.corner) { vertical-align: bottom; padding: .4rem .1rem; border-top: 4px solid transparent; } .matrix th[scope=col]:not(.corner) a { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 11rem; display: inline-block; min-width: 1.5rem; } .matrix .bands th:not(.corner) { font-size: .72rem; color: var(--soft); padding: .3rem .25rem; max-width: 0; } .matrix .thin > * { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 5.5rem; display: inline-block; }
.matrix td { padding: 0; text-align: center; vertical-align: middle; min-width: 1.75rem; } .matrix .b { border-left: 1px solid var(--line); } .matrix .gap:is(th), .matrix .gap > th { border-color: var(--line); } .matrix .gap > th { border-left-color: var(--bad); } .matrix thead .gap { border-top-color: var(--bad); }
.matrix td a { display: flex; width: 1.5rem; height: 1.5rem; margin: .1rem auto; align-items: center; justify-content: center; } .matrix td a::before { content: ""; border: .5rem solid var(--c); border-radius: 2px; } .matrix td a.j::before { width: .66rem; height: .66rem; border-width: .17rem; } .matrix tbody tr:hover > * { background: var(--wash); }
.matrix .band > * { background: var(--wash); color: var(--soft); font-variant-numeric: tabular-nums; } .matrix .band th { font-weight: 650; } .matrix .band button { border: 0; padding: 0 .35rem 0 0; background: none; color: inherit; min-width: 1.5rem; min-height: 1.5rem; }
.tools label { display: inline-flex; gap: .4rem; align-items: center; } .tools.row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: 1rem 0; font-size: .9rem; } select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: .375rem; padding: .25rem .4rem; max-width: 100%; min-width: 0; } .tools.row [type=checkbox] { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; } .tools.row > * { max-width: 100%; }
.reasons { max-width: 44rem; } .reasons dt { font-weight: 600; margin-top: 1rem; } .reasons dd { margin: .3rem 0 .3rem 1rem; padding: .1rem .5rem; scroll-margin-top: 8rem; } .reasons dd:target { background: var(--wash); box-shadow: inset 3px 0 0 var(--accent); } [data-folded], .only-gaps tbody tr:not(.gap, .band) { display: none; } .parts a { padding: 0 .3rem; }
ins { background: light-dark(#dcf2e3, #12391f); text-decoration-thickness: 1px; } del { background: light-dark(#fbe4e1, #4a1d18); }
blockquote { margin: 1em 0; padding: .1em 1em; border-left: .3em solid var(--line); color: var(--soft); }
code, pre { background: var(--wash); font-size: .9em; } code { padding: .1em .3em; border-radius: .25rem; } pre { padding: 1em; overflow-x: auto; } pre code { padding: 0; font-size: 1em; } summary { cursor: pointer; }
footer { border-top: 1px solid var(--line); background: var(--wash); color: var(--soft); font-size: .85rem; padding: 1.25rem; display: flex; flex-wrap: wrap; gap: .4rem 1.75rem; } footer a { padding: .15rem 0; } .ways { flex: 100%; display: flex; flex-wrap: wrap; gap: .4rem 1.75rem; margin: 0; max-width: none; }
@media (min-width: 62rem) {
  body:has(.menu) { display: grid; grid-template: auto auto 1fr auto / 15.5rem minmax(0, 1fr); } .bar, .notice, footer { grid-column: 1 / -1; } .bar { grid-row: 1; } .notice { grid-row: 2; } footer { grid-row: 4; } .bar { position: sticky; top: 0; z-index: 5; } .menu-link { display: none; } .versions { position: relative; } .versions ul { left: 0; }
  .menu { grid-area: 3 / 1; border-top: 0; border-right: 1px solid var(--line); } main { grid-column: 2; grid-row: 3; }
  .explore { grid-template-columns: 14rem minmax(0, 1fr); } .explore .tools { grid-column: 1 / -1; }
  .split { display: grid; grid-template-columns: minmax(0, 1fr) 19rem; column-gap: 2.5rem; align-content: start; } .split > * { grid-column: 1; } .split > .crumbs, .split > .neighbours { grid-column: 1 / -1; } .split > .glance { grid-column: 2; grid-row: 3 / span 2; align-self: start; position: sticky; top: 4.5rem; max-height: calc(100vh - 6rem); overflow: auto; margin: .25rem 0 0; }
}
@media (max-width: 40rem) { .matrix :is(.corner, tbody th) { min-width: 9rem; max-width: 9rem; padding: .3rem .4rem; overflow-wrap: anywhere; } .matrix th[scope=col]:not(.corner) a { max-height: 9rem; } }
@media (max-width: 40rem) {
  .explore tr { display: flex; flex-wrap: wrap; gap: .1rem .9rem; padding: .5rem 0; border-bottom: 1px solid var(--line); } .explore :is(th, td) { border: 0; padding: 0; } .explore td { color: var(--soft); } .explore td:first-child { flex: 100%; } .explore td:empty { display: none; }
}
@media print { .scroll { max-height: none; overflow: visible; } .matrix th { position: static !important; } .bar, .menu, .skip, .neighbours, .contents, .facets, .explore .tools, .tools, main details { display: none; } body, .split { display: block !important; } main { max-width: none; padding: 0; } a { color: inherit; } h2, h3 { break-after: avoid; } tr, .glance { break-inside: avoid; } table { display: table; width: 100%; font-size: .8em; overflow: visible; } }
`;

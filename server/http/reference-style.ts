/** The style of the reference page: dark on light or light on dark as the reader has it, and good on paper. */
export const REFERENCE_STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #1f6f5c }
@media (prefers-color-scheme: dark) { :root { --accent: #6fc3ac } }
body { font: 16px/1.5 system-ui, sans-serif; max-inline-size: 54rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.7rem; margin-block: 0 .5rem } h2 { margin-block: 2.5rem .5rem; text-transform: capitalize }
h3 { font-size: 1.05rem; margin: 0 } h4 { font-size: .9rem; margin-block: .8rem .2rem }
a { color: var(--accent) } nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin-block: 1rem }
article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin-block: .8rem }
article p { margin-block: .3rem } .who { color: var(--accent); font-size: .9rem }
.method { display: inline-block; min-inline-size: 4.2rem; color: var(--accent); font-weight: 700 }
code, pre { font-family: ui-monospace, monospace; font-size: .88rem }
pre { background: var(--soft); padding: .6rem .8rem; border-radius: .4rem; overflow-x: auto; margin: 0 }
table { border-collapse: collapse; inline-size: 100%; font-size: .9rem } caption { text-align: start; font-weight: 700 }
th, td { text-align: start; padding: .2rem .8rem .2rem 0; border-block-start: 1px solid var(--line); font-weight: 400 }
summary { cursor: pointer; margin-block-start: .6rem; font-size: .9rem }
@media print { article { break-inside: avoid } details > pre { display: block } nav { display: none } }
`

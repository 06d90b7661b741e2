// Lets Node run this package's TypeScript where the package is installed: there Node itself refuses to.
import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'

const ours = new URL('..', import.meta.url).href

registerHooks({
  load(url, context, next) {
    const isOurs = url.startsWith(ours) && !url.slice(ours.length).startsWith('node_modules/')
    if (!isOurs || !url.endsWith('.ts')) return next(url, context)
    const source = stripTypeScriptTypes(readFileSync(new URL(url), 'utf8'), { mode: 'strip', sourceUrl: url })
    return { format: 'module', source, shortCircuit: true }
  },
})

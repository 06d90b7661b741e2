import { readFileSync } from 'node:fs'
import type { Words } from '#tests/catalogs.ts'
import { partOf } from '#web/tools/word-pieces.ts'

/** A screen of the app: the file it begins in, and the parts of the words that are there when it is shown. */
export interface Spoken {
  readonly file: string
  readonly parts: readonly string[]
}

const ROUTES = ['web/routes.tsx', 'web/book-routes.ts']

/** What is there before any screen: the page itself, its frame and what a phone shows over it. */
export const FRAME: Spoken = { file: 'web/main.tsx', parts: ['field'] }

/** Every screen that a route opens, with what its own loader and those above it speak. */
export function spokenScreens(): readonly Spoken[] {
  const source = ROUTES.map(file => readFileSync(file, 'utf8')).join('\n')
  const blocks = source.split('createRoute({').slice(1)
  const named = new Map(
    [...source.matchAll(/const (\w+) = createRoute\(\{([\s\S]*?)\n\}\)/g)].map(each => [
      each[1],
      each[2] ?? '',
    ]),
  )
  return blocks.flatMap(block => {
    const file = /import\('#(web\/screens\/[^']+)'\)/.exec(block)?.[1]
    const above = named.get(/getParentRoute: \(\) => (\w+)/.exec(block)?.[1] ?? '') ?? ''
    return file ? [{ file, parts: ['field', ...partsSpoken(block), ...partsSpoken(above)] }] : []
  })
}

function partsSpoken(block: string): readonly string[] {
  const [, named = ''] = /loader: \(\) => speakAlso\(([^)]*)\)/.exec(block) ?? []
  return [...named.matchAll(/'(\w+)'/g)].map(each => each[1] ?? '')
}

/** The ids that a screen may show, and that come with a part which nobody has spoken for it. */
export function unspokenIn({ file, parts }: Spoken, words: Words): readonly string[] {
  // Its answers are given only to what is written in a register: with the screens of the desk.
  const isOfRegisters = (id: string) => words.get(id)?.file.startsWith('registers/')
  const isThere = (id: string) => parts.includes(partOf(words.get(id)?.file ?? ''))
  return [...filesFrom(file)].flatMap(each => {
    const source = readFileSync(each, 'utf8')
    // Any text that is an id counts: it may be chosen among others before it is said.
    const whole = [...source.matchAll(/['"]([a-z_]+(?:\.[a-z_]+)+)['"]/g)].map(([, id = '']) => id)
    const begun = [...source.matchAll(/`([a-z_]+\.[a-z_.]*)\$\{/g)].map(([, prefix = '']) => prefix)
    const made = begun.flatMap(prefix =>
      [...words.keys()].filter(id => id.startsWith(prefix) && !isOfRegisters(id)),
    )
    return [...whole, ...made]
      .filter(id => words.has(id) && !isThere(id))
      .map(id => `${file}: ${each}: ${id}`)
  })
}

/** A file and all that it loads, at once or later; the routes stand for themselves. */
function filesFrom(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file) || ROUTES.includes(file) || !/\.tsx?$/.test(file)) return found
  found.add(file)
  for (const [, next = ''] of readFileSync(file, 'utf8').matchAll(/'#(web\/[^']+)'/g)) filesFrom(next, found)
  return found
}

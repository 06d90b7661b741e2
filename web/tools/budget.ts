/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What an enrolled phone loads until Today stands there: the page, and what it fetches by itself. */
export const START = [
  'index.html',
  'device/phone.ts',
  'phone/kept.tsx',
  'screens/phone/lock.tsx',
  'screens/phone/sync-chip.tsx',
  'screens/today/today.tsx',
]
const NAMED = 8

/** A row of the list that the build makes of its files; the keys are paths from `web/`. */
interface Built {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}
type Manifest = Readonly<Record<string, Built>>

/** Something that is promised to be small, and the files it is made of. */
export interface Weighed {
  readonly what: string
  readonly mostKib: number
  readonly pieces: readonly Piece[]
}

export interface Piece {
  readonly file: string
  readonly kib: number
}

/** What is promised about the size of the app as built in `folder`, each with what it weighs gzipped. */
export function weigh(folder: string): readonly Weighed[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const started = [...START.reduce((found, key) => reached(manifest, key, found), new Set<string>())]
  const built = started.flatMap(key => manifest[key] ?? [])
  const weighed = (what: string, mostKib: number, files: Iterable<string>): Weighed => ({
    what,
    mostKib,
    pieces: [...new Set(files)].map(file => pieceOf(folder, file)).toSorted((a, b) => b.kib - a.kib),
  })
  const files = Object.values(manifest).map(({ file }) => file)
  const words = files.filter(file => file.includes('/words-'))
  return [
    weighed(
      'the code a phone starts with',
      190,
      built.map(({ file }) => file),
    ),
    weighed(
      'the styles a phone starts with',
      15,
      built.flatMap(({ css = [] }) => css),
    ),
    weighed(
      'the fonts',
      50,
      files.filter(file => /\.woff2?$/.test(file)),
    ),
    ...words.map(file => weighed('a part of the words in a language', 15, [file])),
  ]
}

/** A sentence for what is heavier than promised, with its biggest pieces; undefined where it is not. */
export function overdrawn({ what, mostKib, pieces }: Weighed): string | undefined {
  const kib = pieces.reduce((sum, each) => sum + each.kib, 0)
  if (pieces.length > 0 && kib <= mostKib) return undefined
  const biggest = pieces.slice(0, NAMED).map(each => `${each.file} ${each.kib.toFixed(1)}`)
  return `${what}: ${kib.toFixed(1)} KiB gzipped where ${mostKib} are promised. Biggest: ${biggest.join(', ')}`
}

function reached(manifest: Manifest, key: string, found: Set<string>): Set<string> {
  const built = manifest[key]
  if (!built) throw new Error(`The build made no ${key}: web/tools/budget.ts names what a phone starts with.`)
  if (found.has(key)) return found
  found.add(key)
  for (const next of built.imports ?? []) reached(manifest, next, found)
  return found
}

/** The font comes compressed and is sent as it is. */
function pieceOf(folder: string, file: string): Piece {
  const content = readFileSync(join(folder, file))
  const sent = file.endsWith('.woff2') ? content : gzipSync(content, { level: 9 })
  return { file, kib: sent.length / 1024 }
}

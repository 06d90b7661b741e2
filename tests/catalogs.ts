import { globSync, readFileSync } from 'node:fs'

/** The languages that every word is in; English first, in which it is written. */
export const LANGUAGES = ['en', 'zh-Hans', 'ug'] as const

/** A message of a catalogue, and the file it stands in. */
export interface Word {
  readonly text: string
  readonly file: string
}

export type Words = ReadonlyMap<string, Word>

/** Every word of a language by id, with the file it stands in; the web and the server each read some of these files. */
export function wordsOf(language: string): Words {
  const folders = [
    'web/**/words',
    'core/words',
    'registers/words',
    'exchange/words',
    'programmes/*/words',
    'programmes/*/words/figures',
    'server/*/words',
    'examples/*/words',
  ]
  const files = globSync(folders.map(folder => `${folder}/${language}.json`))
  const words = new Map<string, Word>()
  for (const file of files.sort()) {
    const own = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    for (const [id, text] of Object.entries(own)) {
      const other = words.get(id)
      if (other && other.text !== text)
        throw new Error(`${id} stands in ${other.file} and in ${file}, and differs`)
      words.set(id, { text, file })
    }
  }
  return words
}

/** The ids that a source file names: whole ones, and the beginnings of those made at run time. */
export function idsIn(source: string): {
  readonly whole: readonly string[]
  readonly begun: readonly string[]
} {
  const whole = [
    ...source.matchAll(/<T\s+(?:key=\S+\s+)?id="([^"]+)"/g),
    ...source.matchAll(/\b(?:say|wordIfAny)\(\s*'([a-z_]+\.[^']+)'/g),
    ...source.matchAll(/\bword: '([a-z_]+\.[^']+)'/g),
  ].map(match => match[1] ?? '')
  const begun = [...source.matchAll(/(?:\bid=\{|say\(\s*|wordIfAny\(\s*)`([a-z_]+\.[^`$]*)\$\{/g)].map(
    match => match[1] ?? '',
  )
  return { whole, begun }
}

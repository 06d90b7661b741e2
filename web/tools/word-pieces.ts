/// <reference types="node" />
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LANGUAGES = ['en', 'zh-Hans', 'ug']

/**
 * In which part of the words each `words/` folder comes: `field` at the start, the others with the first screen whose
 * route speaks them (`web/words/speak.ts`). What no other part has is the field's.
 */
const LATER: Readonly<Record<string, RegExp>> = {
  books: screens('animals', 'candidates', 'entry', 'families', 'funds', 'inbox', 'print', 'record'),
  door: screens('enrol', 'invitation', 'password', 'second-step', 'set-up', 'sign-in'),
  office: new RegExp(`${screens('devices', 'figures', 'settings').source}|/words/figures/`),
  desk: new RegExp(`${screens('import', 'periods', 'registers').source}|^(?:registers|exchange)/`),
}

export const PARTS: readonly string[] = ['field', ...Object.keys(LATER)]

/** The part in which the words of a file come, by its path from the root. */
export function partOf(file: string): string {
  return Object.keys(LATER).find(part => LATER[part]?.test(file)) ?? 'field'
}

function screens(...rooms: readonly string[]): RegExp {
  return new RegExp(`^web/screens/(?:${rooms.join('|')})/`)
}

const TABLE = 'virtual:words'
const inVite = (id: string) => `\0${id}`

/** Makes `virtual:words`, by which a part of the words in one language is loaded as one file: `words-books-ug`. */
export function wordPieces(): Plugin {
  return {
    name: 'word-pieces',
    resolveId: id => (id === TABLE || id.startsWith(`${TABLE}/`) ? inVite(id) : undefined),
    load(id) {
      if (id === inVite(TABLE)) return tableOfPieces()
      const [, part, language] = /^\0virtual:words\/([a-z]+)\/(.+)$/.exec(id) ?? []
      if (part === undefined || language === undefined) return undefined
      const files = filesOf(part, language)
      for (const file of files) this.addWatchFile(join(ROOT, file))
      return `export default ${JSON.stringify(Object.assign({}, ...files.map(wordsIn)))}`
    },
  }
}

/** The words of a file, compiled here, so that no page carries the compiler. */
function wordsIn(file: string): Record<string, unknown> {
  const words: Record<string, string> = JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
  return Object.fromEntries(Object.entries(words).map(([id, text]) => [id, compileMessage(text)]))
}

/** The name of the file that a piece is built to. */
export function pieceName(id: string): string | undefined {
  const [, part, language] = /virtual:words\/([a-z]+)\/(.+)$/.exec(id) ?? []
  return part && `words-${part}-${language}`
}

function tableOfPieces(): string {
  const rows = PARTS.map(part => {
    const pieces = LANGUAGES.map(
      language => `'${language}': () => import('${TABLE}/${part}/${language}').then(each => each.default)`,
    )
    return `${part}: { ${pieces.join(', ')} }`
  })
  return `export const PIECES = { ${rows.join(', ')} }`
}

function filesOf(part: string, language: string): readonly string[] {
  const folders = ['web/**/words', 'core/words', 'registers/words', 'exchange/words', 'programmes/*/words/**']
  return globSync(
    folders.map(folder => `${folder}/${language}.json`),
    { cwd: ROOT },
  )
    .filter(file => partOf(file) === part)
    .sort()
}

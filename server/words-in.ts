import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type I18n, setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

const ROOT = join(import.meta.dirname, '..')
const known = new Map<string, I18n>()

/**
 * The words that stand in these folders, such as `{core,registers}/words`, for what the server itself writes in a
 * language; in English where there are none in it. Read once, when somebody first asks.
 */
export function wordsIn(locale: string, folders: string): I18n {
  const key = `${locale} ${folders}`
  const words = known.get(key) ?? read(locale, folders)
  known.set(key, words)
  return words
}

function read(locale: string, folders: string): I18n {
  const files = globSync(`${folders}/${locale}.json`, { cwd: ROOT })
  if (files.length === 0 && locale !== 'en') return wordsIn('en', folders)
  const messages = Object.assign({}, ...files.map(file => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))))
  const words = setupI18n()
  words.setMessagesCompiler(compileMessage)
  words.loadAndActivate({ locale, locales: [locale, 'en'], messages })
  return words
}

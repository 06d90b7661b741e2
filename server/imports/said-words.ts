import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type I18n, setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { IMPORT_ROOMS, tell } from '#core/telling.ts'
import { CATALOGUES, type Saying, type SheetLanguage } from '#exchange/refused-sheet.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const FOLDERS = '{core,registers,exchange,programmes/*}/words'
const known = new Map<SheetLanguage, I18n>()

/** How an import says things in a language, for a sheet: days stand as sheets write them, 2026-03-08. */
export function sayingIn(language: SheetLanguage): Saying {
  const words = wordsIn(language)
  const speech = {
    wordIfAny: (id: string, values?: Record<string, string>) =>
      words.messages[id] === undefined ? undefined : words._(id, values),
    day: (day: string) => day,
    month: (month: string) => month,
    amount: (amount: string, currency: string) => `${amount} ${currency}`,
  }
  return say => tell(say, speech, IMPORT_ROOMS)
}

/** Read once for a language, when somebody first asks for it. */
function wordsIn(language: SheetLanguage): I18n {
  const held = known.get(language)
  if (held) return held
  const locale = CATALOGUES[language]
  const files = globSync(`${FOLDERS}/${locale}.json`, { cwd: ROOT })
  const messages = Object.assign({}, ...files.map(file => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))))
  const words = setupI18n()
  words.setMessagesCompiler(compileMessage)
  words.loadAndActivate({ locale, locales: [locale, 'en'], messages })
  known.set(language, words)
  return words
}

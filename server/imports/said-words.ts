import { IMPORT_ROOMS, tell } from '#core/telling.ts'
import { CATALOGUES, type Saying, type SheetLanguage } from '#exchange/refused-sheet.ts'
import { wordsIn } from '#server/words-in.ts'

const FOLDERS = '{core,registers,exchange,programmes/*}/words'

/** How an import says things in a language, for a sheet: days stand as sheets write them, 2026-03-08. */
export function sayingIn(language: SheetLanguage): Saying {
  const words = wordsIn(CATALOGUES[language], FOLDERS)
  const speech = {
    wordIfAny: (id: string, values?: Record<string, string>) =>
      words.messages[id] === undefined ? undefined : words._(id, values),
    day: (day: string) => day,
    month: (month: string) => month,
    amount: (amount: string, currency: string) => `${amount} ${currency}`,
  }
  return say => tell(say, speech, IMPORT_ROOMS)
}

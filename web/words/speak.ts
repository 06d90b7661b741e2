import { type Part, PIECES, type Words } from 'virtual:words'
import { type I18n, i18n, setupI18n } from '@lingui/core'
import { type Locale, localeAmong, localeOf } from '#web/words/locales.ts'

const KEPT = 'language'
const wanted = new Set<Part>(['field'])
/** The parts that the page has words of, in the language it is in. */
let spoken: ReadonlySet<Part> = new Set()
let latest = ''
let turns = 0
let turning: Promise<void> = Promise.resolve()

/** The language this device was last set to, or else the first of its own that we speak. */
export function languageKept(): string {
  return localStorage.getItem(KEPT) ?? localeAmong(navigator.languages).code
}

/** Keeps the language for the next visit. */
export function keepLanguage(code: string): void {
  localStorage.setItem(KEPT, code)
}

/** Loads the words of a language, those of the programmes included, and turns the page to it. */
export function speak(tag: string): Promise<void> {
  const locale = localeOf(tag)
  latest = locale.code
  turning = turnTo(locale, ++turns)
  return turning
}

/**
 * Sees to it that the words of more screens are there, now and in whatever language is chosen later; a route waits
 * for it as its loader, so that nobody sees an id.
 */
export async function speakAlso(...parts: readonly Part[]): Promise<void> {
  if (parts.every(part => spoken.has(part))) return
  for (const part of parts) wanted.add(part)
  try {
    await speak(latest)
  } catch (fault) {
    for (const part of parts.filter(each => !spoken.has(each))) wanted.delete(part)
    throw fault
  }
}

/** The words of another language beside the page's own, for paper in two languages. */
export async function inTongue(tag: string): Promise<I18n> {
  const locale = localeOf(tag)
  const other = setupI18n()
  const messages = await wordsOf([...wanted], locale)
  other.loadAndActivate({ locale: locale.code, locales: [locale.code, 'en'], messages })
  return other
}

async function turnTo(locale: Locale, turn: number): Promise<void> {
  const parts = [...wanted]
  const messages = await wordsOf(parts, locale).catch(fault => {
    // What is asked for next is asked in the language that the page is still in.
    if (turn === turns && i18n.locale) latest = i18n.locale
    throw fault
  })
  // Somebody may have chosen again, or opened another screen, while these were on their way.
  if (turn !== turns) return turning
  // Browsers write no Uyghur numbers; ours are the digits everybody there reads, 1,234.
  i18n.loadAndActivate({ locale: locale.code, locales: [locale.code, 'en'], messages })
  spoken = new Set(parts)
  document.documentElement.lang = locale.code
  document.documentElement.dir = locale.dir
}

async function wordsOf(parts: readonly Part[], { code }: Locale): Promise<Words> {
  return Object.assign({}, ...(await Promise.all(parts.map(part => PIECES[part][code]()))))
}

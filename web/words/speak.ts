import { type I18n, i18n, setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { type Locale, localeAmong, localeOf } from '#web/words/locales.ts'

type Words = Record<string, string>
type Catalogue = Record<string, () => Promise<Words>>

/** The words of the field come at once, those of the desk with the first screen that needs them. */
export type Part = 'field' | 'desk'

const CATALOGUES: Readonly<Record<Part, Catalogue>> = {
  field: import.meta.glob<Words>(
    [
      '#web/**/words/*.json',
      '!#web/screens/{figures,import,periods,registers,settings}/words/*.json',
      '#core/words/*.json',
      '#programmes/*/words/*.json',
    ],
    { import: 'default' },
  ),
  desk: import.meta.glob<Words>(
    [
      '#web/screens/{figures,import,periods,registers,settings}/words/*.json',
      '#programmes/*/words/figures/*.json',
      '#registers/words/*.json',
      '#exchange/words/*.json',
    ],
    { import: 'default' },
  ),
}

const KEPT = 'language'
const wanted = new Set<Part>(['field'])
let latest = ''

/** The language this device was last set to, or else the first of its own that we speak. */
export function languageKept(): string {
  return localStorage.getItem(KEPT) ?? localeAmong(navigator.languages).code
}

/** Keeps the language for the next visit. */
export function keepLanguage(code: string): void {
  localStorage.setItem(KEPT, code)
}

/** Loads the words of a language, those of the programmes included, and turns the page to it. */
export async function speak(tag: string): Promise<void> {
  const locale = localeOf(tag)
  latest = locale.code
  const loaded = await Promise.all([...wanted].map(part => wordsOf(part, locale)))
  // Somebody may have chosen again while these were on their way.
  if (latest !== locale.code) return
  i18n.setMessagesCompiler(compileMessage)
  const messages = Object.assign({}, ...loaded)
  // Browsers write no Uyghur numbers; ours are the digits everybody there reads, 1,234.
  i18n.loadAndActivate({ locale: locale.code, locales: [locale.code, 'en'], messages })
  document.documentElement.lang = locale.code
  document.documentElement.dir = locale.dir
}

/** The words of another language beside the page's own, for paper in two languages. */
export async function inTongue(tag: string): Promise<I18n> {
  const locale = localeOf(tag)
  const other = setupI18n()
  other.setMessagesCompiler(compileMessage)
  const messages = await wordsOf('field', locale)
  other.loadAndActivate({ locale: locale.code, locales: [locale.code, 'en'], messages })
  return other
}

/** Sees to it that the words of the desk's screens are there, now and in whatever language is chosen later. */
export async function speakDesk(): Promise<void> {
  if (wanted.has('desk')) return
  wanted.add('desk')
  try {
    await speak(latest)
  } catch (fault) {
    wanted.delete('desk')
    throw fault
  }
}

async function wordsOf(part: Part, { code }: Locale): Promise<Words> {
  const files = Object.entries(CATALOGUES[part]).filter(([path]) => path.endsWith(`/${code}.json`))
  const loaded = await Promise.all(files.map(([, load]) => load()))
  return Object.assign({}, ...loaded)
}

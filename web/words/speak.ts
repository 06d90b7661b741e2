import { i18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { localeOf } from '#web/words/locales.ts'

type Words = Record<string, string>

const OURS = import.meta.glob<Words>(
  ['#web/words/*.json', '#web/books/words/*.json', '#web/screens/*/words/*.json'],
  { import: 'default' },
)
const THEIRS = import.meta.glob<Words>(['#programmes/*/words/*.json', '#registers/words/*.json'], {
  import: 'default',
})

const KEPT = 'language'

/** The language this device was last set to. */
export function languageKept(): string | null {
  return localStorage.getItem(KEPT)
}

/** Keeps the language for the next visit. */
export function keepLanguage(code: string): void {
  localStorage.setItem(KEPT, code)
}

/** Loads the words of a language, those of the programmes included, and turns the page to it. */
export async function speak(code: string | null): Promise<void> {
  const locale = localeOf(code)
  i18n.setMessagesCompiler(compileMessage)
  i18n.loadAndActivate({ locale: locale.code, messages: await wordsOf(locale.code) })
  document.documentElement.lang = locale.code
  document.documentElement.dir = locale.dir
}

async function wordsOf(code: string): Promise<Words> {
  const files = Object.entries({ ...THEIRS, ...OURS }).filter(([path]) => path.endsWith(`/${code}.json`))
  const loaded = await Promise.all(files.map(([, load]) => load()))
  return Object.assign({}, ...loaded)
}

import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'

/** One way a name is written, and the language it is written in where that is known. */
export interface Spelling {
  readonly text: string
  readonly lang?: string | undefined
}

/** Somebody by name: the first of her spellings, and all of them in her own order where there are several. */
export interface Named {
  readonly name: string
  readonly names?: readonly Spelling[] | undefined
}

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ug: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
}

/** The spelling for readers of this language: what they can read comes before what is in their language. */
export function spellingIn(names: readonly Spelling[], locale: string): Spelling | undefined {
  const language = languageOf(locale)
  const readable = names.filter(({ text }) => SCRIPTS[language]?.test(text))
  const isTheirs = ({ lang }: Spelling) => languageOf(lang ?? '') === language
  return readable.find(isTheirs) ?? readable[0] ?? names.find(isTheirs) ?? names[0]
}

function languageOf(tag: string): string {
  return tag.split('-')[0] ?? ''
}

/** The spelling for whoever reads here; in a sheet of two languages, each has its own. */
export function useSpelling(): (of: Named) => Spelling {
  const { locale } = useLingui().i18n
  return ({ name, names = [] }) => spellingIn(names, locale) ?? { text: name }
}

/** The same in the language the page speaks now, for what is no component. */
export function spellingHere(names: readonly Spelling[]): Spelling | undefined {
  return spellingIn(names, i18n.locale || 'en')
}

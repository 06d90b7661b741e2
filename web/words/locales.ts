/** A language the interface can be read in, under the name its own readers give it. */
export interface Locale {
  /** A BCP 47 tag, and the name of its catalogues. */
  readonly code: 'en' | 'zh-Hans' | 'ug'
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  /** What the sheets of the server call it. */
  readonly sheets: 'en' | 'zh' | 'ug'
}

const ENGLISH: Locale = { code: 'en', name: 'English', dir: 'ltr', sheets: 'en' }

export const LOCALES: readonly Locale[] = [
  ENGLISH,
  { code: 'zh-Hans', name: '中文', dir: 'ltr', sheets: 'zh' },
  { code: 'ug', name: 'ئۇيغۇرچە', dir: 'rtl', sheets: 'ug' },
]

/** The locale of a language tag, as kept or as a device names it (`zh-CN`); English where there is none. */
export function localeOf(tag: string | null | undefined): Locale {
  return localeIfAny(tag) ?? ENGLISH
}

/** The first of these languages that we speak. */
export function localeAmong(tags: readonly string[]): Locale {
  return tags.map(localeIfAny).find(locale => locale !== undefined) ?? ENGLISH
}

function localeIfAny(tag: string | null | undefined): Locale | undefined {
  const language = tag?.split('-')[0]
  return LOCALES.find(({ code }) => code.split('-')[0] === language)
}

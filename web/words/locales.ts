/** A language the interface can be read in, under the name its own readers give it. */
export interface Locale {
  readonly code: string
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  /** Offered only when every word has been translated and read by a native reader. */
  readonly ready: boolean
}

const ENGLISH: Locale = { code: 'en', name: 'English', dir: 'ltr', ready: true }

export const LOCALES: readonly Locale[] = [
  ENGLISH,
  { code: 'zh', name: '中文', dir: 'ltr', ready: false },
  { code: 'ug', name: 'ئۇيغۇرچە', dir: 'rtl', ready: false },
]

/** The locale of a language code; English where there is none or it is not ready. */
export function localeOf(code: string | null): Locale {
  return LOCALES.find(locale => locale.code === code && locale.ready) ?? ENGLISH
}

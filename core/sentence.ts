/** What a sentence was filled in with, by name, so that it can be said again in another language. */
export type Params = Readonly<Record<string, string | number>>

/** A sentence in English for whoever reads the API, and what it was filled in with. */
export interface Sentence {
  readonly because: string
  readonly params?: Params
}

/** What stands in a sentence where a thing has no name of its own; said so again by who translates it. */
const NAMELESS: Readonly<Record<string, string>> = { animal: 'this animal', fund: 'this fund' }

/**
 * Fills a sentence in and keeps what with: `` sentence`${{ day }} has not come yet.` ``. The names are those of
 * `core/telling.ts`, which knows how each is written: `day`, `month`, `animal`, `roles`.
 */
export function sentence(parts: TemplateStringsArray, ...values: readonly Params[]): Sentence {
  const because = parts.reduce((text, part, at) => {
    const [name = '', value = ''] = Object.entries(values[at - 1] ?? {})[0] ?? []
    const said = value === '' ? (NAMELESS[name] ?? '') : String(value)
    return text + (text === '' ? capital(said) : said) + part
  })
  return { because, params: Object.assign({}, ...values) }
}

/** A sentence as it is kept in an answer: a plain one has nothing to fill in. */
export function toldOf(because: string | Sentence): Sentence {
  return typeof because === 'string' ? { because } : because
}

function capital(word: string): string {
  return word.startsWith('this ') ? `T${word.slice(1)}` : word
}

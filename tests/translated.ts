import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Words } from '#tests/catalogs.ts'

/** Words that may stay as they are in English: signs of units. */
const SAME_EVERYWHERE = ['record.unit.kg', 'register.kg', 'unit.gram']

/** What is wrong with a translation, one sentence each; the word in brackets is the rule. */
export function faultsOf(english: Words, words: Words, locale: string): string[] {
  const faults: string[] = []
  for (const [id, { text, file }] of english) {
    const word = words.get(id)
    if (!word) faults.push(`${id} is missing [missing]`)
    else if (siblingOf(word.file) !== siblingOf(file)) faults.push(`${id} stands in ${word.file} [place]`)
    else faults.push(...messageFaults({ id, text, told: word.text, locale }))
  }
  const foreign = [...words.keys()].filter(id => !english.has(id))
  return [...faults, ...foreign.map(id => `${id} is not in English [foreign]`)]
}

interface Message {
  readonly id: string
  readonly text: string
  readonly told: string
  readonly locale: string
}

function messageFaults({ id, text, told, locale }: Message): string[] {
  const [mine, theirs] = [partsOf(text), partsOf(told)]
  if (!mine || !theirs) return [`${id} does not compile [compile]`]
  const names = ({ values, tags }: Parts) => [...values, ...tags].toSorted().join(' ')
  const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  const lacking = theirs.plurals.flatMap(forms => wanted.filter(form => !forms.includes(form)))
  const strange = theirs.plurals.flatMap(forms =>
    forms.filter(form => !form.startsWith('=') && !wanted.includes(form as Intl.LDMLPluralRule)),
  )
  return [
    ...(told.trim() === '' ? [`${id} is empty [empty]`] : []),
    ...(isUntranslated(id, text, told) ? [`${id} is still English: ${told} [untranslated]`] : []),
    ...(names(mine) === names(theirs)
      ? []
      : [`${id} has {${names(theirs)}}, not {${names(mine)}} [placeholder]`]),
    ...[...lacking].map(form => `${id} lacks the plural “${form}” [plural]`),
    ...[...strange].map(form => `${id} has “${form}”, which the language does not have [plural]`),
  ]
}

/** Letters outside placeholders are what can be translated; the names of placeholders stay. */
function isUntranslated(id: string, text: string, told: string): boolean {
  if (text !== told || SAME_EVERYWHERE.includes(id)) return false
  return /\p{L}/u.test(text.replace(/\{\w+(, number)?\}/g, ''))
}

interface Parts {
  readonly values: ReadonlySet<string>
  readonly tags: ReadonlySet<string>
  /** The forms of each plural: `one`, `other`, `=0`. */
  readonly plurals: readonly (readonly string[])[]
}

type Token = string | readonly [name: string, type?: string, forms?: Readonly<Record<string, unknown>>]

/** What a message is filled in with; undefined where it does not compile. */
export function partsOf(text: string): Parts | undefined {
  let tokens: unknown
  let isBroken = false
  try {
    tokens = compileMessage(text)
    // Of a broken message the compiler warns, and gives the text back.
    isBroken = /[{}]/.test(wordsOf(tokens))
  } catch {
    isBroken = true
  }
  if (isBroken) return undefined
  const [values, plurals] = [new Set<string>(), [] as string[][]]
  gather(tokens, values, plurals)
  return { values, tags: new Set([...text.matchAll(/<(\w+)\/?>/g)].map(match => match[1] ?? '')), plurals }
}

/** What stands between the placeholders. */
function wordsOf(tokens: unknown): string {
  if (typeof tokens === 'string') return tokens
  return Array.isArray(tokens) ? tokens.filter(token => typeof token === 'string').join('') : ''
}

function gather(tokens: unknown, values: Set<string>, plurals: string[][]): void {
  if (!Array.isArray(tokens)) return
  for (const token of tokens as Token[]) {
    if (typeof token === 'string') continue
    const [name, type, forms] = token
    values.add(name)
    if (!forms || typeof forms !== 'object') continue
    if (type === 'plural')
      plurals.push(
        Object.keys(forms)
          .filter(form => form !== 'offset')
          .map(exact),
      )
    for (const form of Object.values(forms)) gather(form, values, plurals)
  }
}

/** The compiler writes `=0` as `0`. */
function exact(form: string): string {
  return /^\d+$/.test(form) ? `=${form}` : form
}

function siblingOf(file: string): string {
  return file.replace(/[^/]+$/, '')
}

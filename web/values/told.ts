import { useLingui } from '@lingui/react'
import { isDay } from '#core/day.ts'
import type { Params } from '#core/sentence.ts'
import { fenOf, money } from '#web/values/money.ts'
import { type Tongue, tongueOf } from '#web/values/tongue.ts'
import { useWordIfAny } from '#web/words/use-words.ts'

/** What the server says: a code that has words here, or else its own sentence. */
export interface Told {
  readonly code?: string | undefined
  readonly because?: string | undefined
  readonly params?: Params | null | undefined
}

type WordIfAny = (id: string, values?: Record<string, string>) => string | undefined

/** How each parameter is written; the others are written as they are. */
const WRITERS: Readonly<Record<string, (value: string, of: Writing) => string>> = {
  day: (value, { tongue }) => (isDay(value) ? tongue.day(value) : value),
  month: (value, { tongue }) => (isDay(`${value}-01`) ? tongue.month(value) : value),
  left: (value, { params }) => amount(value, params),
  animal: (value, { wordIfAny }) => value || (wordIfAny('thing.this_animal') ?? value),
  fund: (value, { wordIfAny }) => value || (wordIfAny('thing.this_fund') ?? value),
  act: (value, { wordIfAny }) => wordIfAny(`kind.${value}.done`) ?? value,
  how: (value, { wordIfAny }) => wordIfAny(`ended.${value}`) ?? value,
  species: (value, { wordIfAny }) => wordIfAny(`species.${value}`) ?? value,
  roles: (value, { wordIfAny }) => listed(value, role => wordIfAny(`role.${role}`)),
  checks: (value, { wordIfAny }) => listed(value, check => wordIfAny(`choice.checklist.${check}`)),
}
/** What stands where a parameter did not come along. */
const GAPS = Object.fromEntries(
  [
    ...Object.keys(WRITERS),
    'from',
    'to',
    'key',
    'name',
    'age',
    'least',
    'kg',
    'asked',
    'short',
    'count',
    'tag',
  ].map(name => [name, '…']),
)
const SAME: Readonly<Record<string, string>> = { from: 'day', to: 'day', asked: 'left', short: 'left' }

interface Writing {
  readonly params: Params
  readonly tongue: Tongue
  readonly wordIfAny: WordIfAny
}

/** Says what the server tells in the reader's language; a sentence we have no words for as it came, but plainly. */
export function useTold(): (told: Told | undefined) => string {
  const { i18n } = useLingui()
  const wordIfAny = useWordIfAny()
  return told => tell(told ?? {}, tongueOf(i18n.locale), wordIfAny)
}

/** The words of a code, filled in; else the sentence with days in words and acts by their names. */
export function tell({ code, because = '', params }: Told, tongue: Tongue, wordIfAny: WordIfAny): string {
  const of: Writing = { params: params ?? {}, tongue, wordIfAny }
  const values = filled(of)
  const words = code && (wordIfAny(`answer.${code}`, values) ?? wordIfAny(`problem.${code}`, values))
  return words || plainly(because, of)
}

/** A parameter that did not come along (an older server) leaves a gap, not a riddle. */
function filled(of: Writing): Record<string, string> {
  const written = Object.entries(of.params).map(([name, value]) => [name, write(name, value, of)])
  return { ...GAPS, ...Object.fromEntries(written) }
}

function write(name: string, value: string | number, of: Writing): string {
  return WRITERS[SAME[name] ?? name]?.(String(value), of) ?? String(value)
}

function amount(value: string, { currency }: Params): string {
  const fen = fenOf(value)
  return fen === undefined ? value : money(fen, String(currency ?? 'CNY'))
}

function listed(value: string, wordOf: (each: string) => string | undefined): string {
  return value
    .split(', ')
    .map(each => wordOf(each) ?? each)
    .join(' · ')
}

function plainly(sentence: string, { tongue, wordIfAny }: Writing): string {
  return sentence
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, day => (isDay(day) ? tongue.day(day) : day))
    .replace(/\b[a-z]+\.[a-z_]+\b/g, kind => wordIfAny(`kind.${kind}.done`) ?? kind)
}

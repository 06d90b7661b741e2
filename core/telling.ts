import { isDay } from '#core/day.ts'
import type { Params } from '#core/sentence.ts'

/** What an answer, a finding or a row of a sheet says: a code that has words somewhere, or else its own sentence. */
export interface Told {
  readonly code?: string | undefined
  readonly because?: string | undefined
  readonly params?: Params | null | undefined
}

/** The language somebody is told in: its words by id, and how it writes days, months and amounts. */
export interface Speech {
  readonly wordIfAny: (id: string, values?: Record<string, string>) => string | undefined
  readonly day: (day: string) => string
  /** Of `2026-03`. */
  readonly month: (month: string) => string
  readonly amount: (amount: string, currency: string) => string
}

/** Where the words of a code may stand: what a rule answers, why a request is refused. */
export const ROOMS: readonly string[] = ['answer', 'problem']

/** The same for what an import says of a sheet and its rows. */
export const IMPORT_ROOMS: readonly string[] = ['said', ...ROOMS]

/**
 * The words of a code, filled in: those of the reason that came along, `answer.sent_back.unclear`, before those of the
 * code alone; else the sentence with days in words and acts by their names. `rooms`: where its words may stand, the
 * first before the others.
 */
export function tell({ code, because = '', params }: Told, speech: Speech, rooms = ROOMS): string {
  const of: Writing = { ...speech, params: params ?? {} }
  const values = filled(of)
  const codes = code ? [...(params?.reason ? [`${code}.${params.reason}`] : []), code] : []
  const told = codes
    .flatMap(each => rooms.map(room => `${room}.${each}`))
    .map(id => speech.wordIfAny(id, values))
  return told.find(Boolean) ?? plainly(because, of)
}

interface Writing extends Speech {
  readonly params: Params
}

/** How each parameter is written; the others are written as they are. */
const WRITERS: Readonly<Record<string, (value: string, of: Writing) => string>> = {
  day: (value, of) => dayIfAny(value, of),
  days: (value, of) => listed(value, day => dayIfAny(day, of)),
  month: (value, { month }) => (isDay(`${value}-01`) ? month(value) : value),
  left: (value, { amount, params }) => amount(value, String(params.currency ?? 'CNY')),
  animal: (value, { wordIfAny }) => value || (wordIfAny('thing.this_animal') ?? value),
  fund: (value, { wordIfAny }) => value || (wordIfAny('thing.this_fund') ?? value),
  act: (value, { wordIfAny }) => wordIfAny(`kind.${value}.done`) ?? value,
  how: (value, { wordIfAny }) => wordIfAny(`ended.${value}`) ?? value,
  species: (value, { wordIfAny }) => wordIfAny(`species.${value}`) ?? value,
  sex: (value, { wordIfAny }) => wordIfAny(`choice.sex.${value}`) ?? value,
  roles: (value, { wordIfAny }) => listed(value, role => wordIfAny(`role.${role}`)),
  checks: (value, { wordIfAny }) => listed(value, check => wordIfAny(`choice.checklist.${check}`)),
  others: value => listed(value, other => other),
  changes: (value, { wordIfAny }) => listed(value, change => wordIfAny(`said.change.${change}`)),
  topic: (value, { wordIfAny }) => wordIfAny(`said.topic.${value.replaceAll(' ', '_')}`) ?? value,
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

/** A parameter that did not come along (an older server) leaves a gap, not a riddle. */
function filled(of: Writing): Record<string, string> {
  const written = Object.entries(of.params).map(([name, value]) => [name, write(name, value, of)])
  return { ...GAPS, ...Object.fromEntries(written) }
}

function write(name: string, value: string | number, of: Writing): string {
  return WRITERS[SAME[name] ?? name]?.(String(value), of) ?? String(value)
}

function dayIfAny(value: string, { day }: Writing): string {
  return isDay(value) ? day(value) : value
}

function listed(value: string, wordOf: (each: string) => string | undefined): string {
  return value
    .split(', ')
    .map(each => wordOf(each) ?? each)
    .join(' · ')
}

function plainly(sentence: string, of: Writing): string {
  return sentence
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, day => dayIfAny(day, of))
    .replace(/\b[a-z]+\.[a-z_]+\b/g, kind => of.wordIfAny(`kind.${kind}.done`) ?? kind)
}

import type { Field, Fields } from '#core/field.ts'
import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import { allKinds, kindNamed } from '#programmes/index.ts'
import { Scribe, type Written } from '#tests/scribe.ts'
import type { Tape } from '#tests/tape.ts'
import { HUSBANDRY, idNumber, RELIEF, STATION, TERMS, termsNamed, VILLAGE } from '#tests/village.ts'

/** What is talked about in a history: what a wild entry may name. */
interface Talk {
  readonly animals: readonly Id[]
  readonly entries: readonly Id[]
  readonly days: readonly string[]
}

/**
 * Entries that are well-formed and otherwise make no sense: any kind, any animal, any keeper, any day. Made from the
 * declarations, so that a new kind is wild here without a line more.
 */
export function wildEntries(tape: Tape, history: readonly Written[], count: number): Written[] {
  const text = JSON.stringify(history.map(({ fields }) => fields))
  const animals = [...new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-000000000000/g) ?? [])]
  const ids = new Set(history.map(({ id }) => id))
  const talk: Talk = {
    animals: animals.filter(id => !ids.has(id)),
    entries: [...ids],
    days: history.map(({ occurred }) => occurred),
  }
  const scribe = new Scribe()
  return Array.from({ length: count }, (_, at) => {
    const like = tape.once(3) ? undefined : tape.from(history)
    return like ? almost(like, tape, talk, at) : wildEntry(tape, talk, scribe, at)
  })
}

/** An entry that is like one there is, but for a field, or its day, or nothing at all. */
function almost(like: Written, tape: Tape, talk: Talk, at: number): Written {
  const fields = kindNamed(like.kind)?.fields ?? {}
  const name = tape.from(Object.keys(fields)) ?? ''
  const field = fields[name]
  const other = field && tape.once(2) ? { [name]: valueFor(field, tape, talk) } : {}
  const occurred = tape.once(2) ? like.occurred : (tape.from(talk.days) ?? like.occurred)
  const replaces = tape.once(4) ? { replaces: like.id } : {}
  return { ...like, id: idOf(at, tape), occurred, fields: { ...like.fields, ...other }, ...replaces }
}

/** Made by a phone whose clock is far ahead, or far behind. */
function idOf(at: number, tape: Tape): Id {
  return idNumber((tape.once(2) ? 700_000 : -700_000) + at)
}

function wildEntry(tape: Tape, talk: Talk, scribe: Scribe, at: number): Written {
  const kind = tape.from(allKinds()) as Kind
  const { programme, ...entry } = scribe.write(
    kind.kind,
    tape.from(talk.days) ?? '2020-01-01',
    valuesFor(kind.fields, tape, talk),
  )
  const isReplacing = tape.once(6) ? { replaces: tape.from(talk.entries) } : {}
  const comesAfter = tape.once(6) ? { after: tape.from(talk.entries) } : {}
  const where = tape.once(6) ? (tape.from(VILLAGE.programmes)?.id ?? programme) : programme
  return { ...entry, programme: where, ...isReplacing, ...comesAfter, id: idOf(at, tape) }
}

function valuesFor(fields: Fields, tape: Tape, talk: Talk): Record<string, unknown> {
  const named = Object.entries(fields).filter(([, field]) => !field.optional || tape.once(2))
  return Object.fromEntries(named.map(([name, field]) => [name, valueFor(field, tape, talk)]))
}

const OF_TYPE: Readonly<Record<string, (field: Field, tape: Tape, talk: Talk) => unknown>> = {
  text: () => 'a',
  code: (_, tape) => `C-${tape.below(9)}`,
  choice: ({ options = [] }, tape) => tape.from(options),
  choices: ({ options = [] }, tape) => tape.shuffled(options).slice(0, 1 + tape.below(options.length)),
  day: (_, tape, { days }) => tape.from(days),
  integer: (_, tape) => 1 + tape.below(3),
  money: (_, tape) => ({ amount: `${tape.below(3000)}.${10 + tape.below(90)}`, currency: 'CNY' }),
  check: (_, tape) => tape.once(2),
  animal: (_, tape, { animals }) => tape.from(animals) ?? idNumber(800_000),
  'new-id': (_, tape, { animals, entries }) =>
    tape.from([idNumber(800_000 + tape.below(20)), ...animals, ...entries]),
  party: ({ options = [] }, tape) => {
    const fitting = VILLAGE.parties.filter(({ sort }) => options.includes(sort) || tape.once(20))
    return tape.from(fitting)?.id ?? STATION
  },
  fund: (_, tape) => tape.from([HUSBANDRY, RELIEF]),
  terms: (_, tape) => termsNamed(tape.from(Object.keys(TERMS)) as keyof typeof TERMS),
  kind: (_, tape) => tape.from(['donkey', 'donkey', 'sheep']),
  list: ({ parts = {} }, tape, talk) =>
    Array.from({ length: 1 + tape.below(2) }, () => valuesFor(parts, tape, talk)),
  place: (_, tape) => tape.from(VILLAGE.places)?.id,
  programme: (_, tape) => tape.from(VILLAGE.programmes)?.id,
}

function valueFor(field: Field, tape: Tape, talk: Talk): unknown {
  const make = OF_TYPE[field.type]
  if (!make) throw new Error(`No wild value is known for a field of type ${field.type}.`)
  return make(field, tape, talk)
}

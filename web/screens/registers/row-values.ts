import * as z from 'zod/mini'
import type { Field } from '#core/field.ts'
import type { Row } from '#registers/register.ts'
import type { Section } from '#web/screens/registers/sections.ts'
import type { Say } from '#web/words/use-words.ts'

/** What is typed into a row's form, by field. */
export type RowValues = Readonly<Record<string, unknown>>

/** The fields a form asks; what entries already rely on is asked only at the beginning. */
export function askedOf(section: Section, isNew: boolean): readonly (readonly [string, Field])[] {
  const { register, asks } = section
  return asks.flatMap(name => {
    const field = name === 'key' ? KEY : register.fields[name]
    const isSet = !isNew && (register.fixed.includes(name) || name === 'key')
    return field && !isSet ? [[name, field] as const] : []
  })
}

const KEY: Field = {
  type: 'code',
  optional: false,
  schema: z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,31}$/)),
}

/** A row as its form begins. */
export function valuesOf(section: Section, row: Row | undefined): RowValues {
  const fields = askedOf(section, row === undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, row?.[name] ?? emptyOf(field)]))
}

function emptyOf({ type }: Field): unknown {
  if (type === 'check') return false
  return type === 'integer' ? null : ''
}

/** What a form says, without what says nothing. */
export function saidIn(section: Section, values: RowValues): Row {
  const { fields } = section.register
  const said = Object.entries(values).flatMap(([name, value]) => {
    const kept = typeof value === 'string' ? value.trim() : value
    return kept === '' || kept === null || kept === undefined ? [] : [[name, kept] as const]
  })
  return Object.fromEntries(said.filter(([name]) => name in fields || name === 'key'))
}

/** What differs from the row as it was; an emptied field is `null`. */
export function changesIn(section: Section, base: Row, values: RowValues): Row {
  const said = saidIn(section, values)
  const changed = Object.keys(values).filter(
    name => JSON.stringify(said[name]) !== JSON.stringify(base[name]),
  )
  return Object.fromEntries(changed.map(name => [name, said[name] ?? null]))
}

/** What is missing or wrong, a sentence for each field. */
export function misfitsIn(
  section: Section,
  values: RowValues,
  { isNew, say }: { readonly isNew: boolean; readonly say: Say },
): Readonly<Record<string, string | undefined>> {
  const said = saidIn(section, values)
  const misfits = askedOf(section, isNew).map(([name, field]) => {
    const value = said[name]
    if (value === undefined) return [name, field.optional ? undefined : say(`register.missing.${field.type}`)]
    return [
      name,
      z.safeParse(field.schema, value).success ? undefined : say(`register.wrong.${wrong(field)}`),
    ]
  })
  const missing = Object.fromEntries(misfits) as Record<string, string | undefined>
  if (values.restricted === true && !said.purpose) missing.purpose = say('register.funds.purpose_missing')
  return missing
}

function wrong({ type }: Field): string {
  return ['code', 'integer', 'day', 'text'].includes(type) ? type : 'other'
}

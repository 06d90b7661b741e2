import { Fragment, type ReactNode } from 'react'
import { isDay } from '#core/day.ts'
import type { Field, Fields } from '#core/field.ts'
import type { Id } from '#core/id.ts'
import type { Money } from '#core/quantity.ts'
import { kindNamed } from '#programmes/index.ts'
import type { EntryRow, Labels } from '#web/books/rows.ts'
import { ThingLink } from '#web/books/thing.tsx'
import { Amount } from '#web/values/amount.tsx'
import { Code } from '#web/values/code.tsx'
import { Count } from '#web/values/count.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWordIfAny } from '#web/words/use-words.ts'

interface FieldWordsProps {
  readonly entry: Pick<EntryRow, 'kind' | 'fields'>
  readonly labels: Labels
  readonly subject?: Id | undefined
}

// The species says nothing an ear tag and a page do not; terms are shown where they matter.
const LEFT_OUT = ['species', 'terms', 'agreement', 'entry', 'asked']

/** The fields of an entry as words, in the order they are declared, drawn from its kind's declaration. */
export function FieldWords({ entry, labels, subject }: FieldWordsProps) {
  const fields = kindNamed(entry.kind)?.fields ?? {}
  const shown = Object.entries(fields).flatMap(([name, field]) => {
    const value = entry.fields[name]
    if (value === undefined || value === false || value === subject || isLeftOut(name, value)) return []
    return [{ name, field, value }]
  })
  return (
    <>
      {shown.map(({ name, field, value }, at) => (
        <Fragment key={name}>
          {at > 0 && ' · '}
          <FieldLabel kind={entry.kind} name={name} />
          {field.type !== 'check' && <T id="list.colon" />}
          <FieldValue {...{ name, field, value, labels }} />
        </Fragment>
      ))}
    </>
  )
}

/** A frozen list is read on its own page; an entry that names it need not spell out which. */
function isLeftOut(name: string, value: unknown): boolean {
  return LEFT_OUT.includes(name) || (name === 'candidates' && typeof value === 'string')
}

/** A field's name: the kind's own word for it, or the one all kinds share. */
export function FieldLabel({ kind, name }: { readonly kind: string; readonly name: string }) {
  const wordIfAny = useWordIfAny()
  return <>{wordIfAny(`field.${kind}.${name}`) ?? <T id={`field.${name}`} />}</>
}

interface FieldValueProps {
  readonly name: string
  readonly field: Field
  readonly value: unknown
  readonly labels: Labels
}

/** One value as people read it. */
export function FieldValue({ name, field, value, labels }: FieldValueProps): ReactNode {
  if (value === undefined || value === null) return null
  switch (field.type) {
    case 'animal':
    case 'new-id':
    case 'party':
    case 'place':
    case 'programme':
    case 'fund':
      return <ThingLink id={value as Id} labels={labels} />
    case 'choice':
      return <T id={`choice.${name}.${String(value)}`} />
    case 'choices':
      return (value as string[]).map((each, at) => (
        <Fragment key={each}>
          {at > 0 && <T id="list.comma" />}
          <T id={`choice.${name}.${each}`} />
        </Fragment>
      ))
    case 'money':
      return <Amount amount={(value as Money).amount} currency={(value as Money).currency} />
    case 'day':
      return isDay(String(value)) ? <DayText day={String(value)} /> : String(value)
    case 'integer':
      return <IntegerWords value={value as number} unit={field.unit ?? ''} />
    case 'list':
      // Who else stands on a list is read on its own page, not in the history of a family.
      if (name === 'candidates') return <T id="candidates.count" values={{ count: (value as []).length }} />
      return <ListWords rows={value as Record<string, unknown>[]} parts={field.parts ?? {}} labels={labels} />
    case 'check':
      return null
    default:
      return <Code>{String(value)}</Code>
  }
}

function IntegerWords({ value, unit }: { readonly value: number; readonly unit: string }) {
  const number = unit === 'gram' ? value / 1000 : value
  return <T id={`unit.${unit}`} values={{ count: <Count key="count" value={number} /> }} />
}

function ListWords({
  rows,
  parts,
  labels,
}: {
  rows: readonly Record<string, unknown>[]
  parts: Fields
  labels: Labels
}) {
  const most = 6
  return (
    <>
      {rows.slice(0, most).map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of an entry never move.
        <Fragment key={at}>
          {at > 0 && <T id="list.comma" />}
          {Object.entries(parts)
            .filter(([name]) => row[name] !== undefined && name !== 'species' && name !== 'tag')
            .map(([name, field], n) => (
              <Fragment key={name}>
                {n > 0 && ' '}
                <FieldValue {...{ name, field, labels }} value={row[name]} />
              </Fragment>
            ))}
        </Fragment>
      ))}
      {rows.length > most && <T id="list.more" values={{ count: rows.length - most }} />}
    </>
  )
}

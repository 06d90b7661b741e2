import type { ReactNode } from 'react'
import { kindNamed } from '#programmes/index.ts'
import { FieldLabel, FieldValue } from '#web/books/field-words.tsx'
import type { EntryRow, Labels } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import css from '#web/screens/print/paper.module.css'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

/** An entry and how what it names is called: what every sheet is drawn from. */
export interface SheetProps {
  readonly entry: EntryRow
  readonly labels: Labels
}

/** The heading of a sheet. */
export function SheetTitle({ word }: { readonly word: string }) {
  return (
    <h2 className={css.title}>
      <T id={word} />
    </h2>
  )
}

interface SheetFactsProps extends SheetProps {
  /** The fields that are printed, in this order; those not answered are left out. */
  readonly names: readonly string[]
  readonly children?: ReactNode
}

/** The day, the place and some fields of an entry, term by term. */
export function SheetFacts({ entry, labels, names, children }: SheetFactsProps) {
  const fields = kindNamed(entry.kind)?.fields ?? {}
  return (
    <dl className={css.facts}>
      <dt>
        <T id="print.day" />
      </dt>
      <dd>
        <DayText day={entry.occurred} plain />
      </dd>
      <dt>
        <T id="print.place" />
      </dt>
      <dd>
        <Thing id={entry.place} labels={labels} />
      </dd>
      {names.map(name => {
        const [field, value] = [fields[name], entry.fields[name]]
        if (!field || value === undefined) return null
        return (
          <div key={name} className={css.pair}>
            <dt>
              <FieldLabel kind={entry.kind} name={name} />
            </dt>
            <dd>
              <FieldValue {...{ name, field, value, labels }} />
            </dd>
          </div>
        )
      })}
      {children}
    </dl>
  )
}

/** Lines to sign on, one for each who does. */
export function Signatures({ words }: { readonly words: readonly string[] }) {
  return (
    <div className={css.signatures}>
      {words.map(word => (
        <div key={word} className={css.signature}>
          <T id={word} />
        </div>
      ))}
    </div>
  )
}

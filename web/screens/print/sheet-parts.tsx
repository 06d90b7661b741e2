import { Fragment, type ReactNode } from 'react'
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
  /** What is printed right after a field, by its name. */
  readonly after?: Readonly<Record<string, ReactNode>>
  readonly children?: ReactNode
}

/** The day, the place and some fields of an entry, term by term. */
export function SheetFacts({ entry, labels, names, after, children }: SheetFactsProps) {
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
          <Fragment key={name}>
            <SheetFact term={<FieldLabel kind={entry.kind} name={name} />}>
              <FieldValue {...{ name, field, value, labels }} />
            </SheetFact>
            {after?.[name]}
          </Fragment>
        )
      })}
      {children}
    </dl>
  )
}

/** One term of a sheet and what is said of it. */
export function SheetFact({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={css.pair}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
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

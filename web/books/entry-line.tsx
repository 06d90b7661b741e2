import type { ReactNode } from 'react'
import type { Id } from '#core/id.ts'
import { kindNamed } from '#programmes/index.ts'
import css from '#web/books/entry-line.module.css'
import { FieldWords } from '#web/books/field-words.tsx'
import { GradeChip } from '#web/books/grade-chip.tsx'
import type { EntryRow, Labels } from '#web/books/rows.ts'
import { classes } from '#web/classes.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { PICTOGRAMS, type PictogramName } from '#web/pictograms/pictograms.ts'
import { DayText } from '#web/values/day-text.tsx'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface EntryLineProps {
  readonly entry: EntryRow
  readonly labels: Labels
  /** The page's own subject, which need not be named again in each line. */
  readonly subject?: Id
  readonly onOpen?: (entry: EntryRow) => void
}

/** What happened, in one line: the act, the day, what it says; struck through once it no longer stands. */
export function EntryLine({ entry, labels, subject, onOpen }: EntryLineProps) {
  const title = <T id={`kind.${entry.kind}.done`} />
  return (
    <li className={classes(css.line, entry.ended !== null && css.ended)}>
      <span className={css.badge}>
        <Pictogram name={drawing(entry.kind)} size={20} />
      </span>
      <div className={css.words}>
        <div className={css.head}>
          {onOpen ? (
            <button type="button" className={css.open} onClick={() => onOpen(entry)}>
              {title}
            </button>
          ) : (
            <strong>{title}</strong>
          )}
          <span className={css.day}>
            <DayText day={entry.occurred} />
          </span>
        </div>
        <div className={css.facts}>
          <FieldWords entry={entry} labels={labels} subject={subject} />
        </div>
        <Marks entry={entry} />
      </div>
    </li>
  )
}

/** Lines under one another, latest first. */
export function EntryLines({ children }: { readonly children: ReactNode }) {
  return <ol className={css.lines}>{children}</ol>
}

function Marks({ entry }: Pick<EntryLineProps, 'entry'>) {
  const told = useTold()
  const ended = entry.ended?.how
  return (
    <div className={css.marks}>
      {entry.grade !== null && <GradeChip grade={entry.grade} />}
      {ended && <T id={`entry.ended.${ended}`} />}
      {entry.isLate && <T id="entry.late" />}
      {entry.findings.map(finding => (
        <span key={finding.code} className={css.finding}>
          <Pictogram name="look" size={16} /> {told(finding)}
        </span>
      ))}
    </div>
  )
}

function drawing(kind: string): PictogramName {
  const name = kindNamed(kind)?.pictogram ?? ''
  return name in PICTOGRAMS ? (name as PictogramName) : 'record'
}

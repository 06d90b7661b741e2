import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Row } from '#registers/register.ts'
import { BOOKS } from '#web/books/queries.ts'
import { type FormAtWork, useForm } from '#web/forms/use-form.ts'
import { ProblemError } from '#web/problem.ts'
import { newId } from '#web/screens/record/new-id.ts'
import { addRow, changeRow, readRow } from '#web/screens/registers/register-rows.ts'
import { changesIn, misfitsIn, type RowValues, saidIn, valuesOf } from '#web/screens/registers/row-values.ts'
import type { Section, StoredRow } from '#web/screens/registers/sections.ts'
import { useWords } from '#web/words/use-words.ts'

interface RowFormPlan {
  readonly section: Section
  /** The row to change; none to add one. */
  readonly row?: StoredRow | undefined
  /** What the form begins with beside the fields of the row. */
  readonly start?: ((row: StoredRow | undefined) => RowValues) | undefined
  /** What is sent beside what the form asks: parameters drawn by hand. */
  readonly also?: ((values: RowValues, base: StoredRow | undefined) => Row) | undefined
  readonly check?: ((values: RowValues) => Readonly<Record<string, string | undefined>>) | undefined
  readonly done: (row: StoredRow) => void
}

/** A row being added or changed, and what somebody else made of it meanwhile. */
export interface RowForm {
  readonly form: FormAtWork<RowValues>
  readonly base: StoredRow | undefined
  /** The row as somebody else left it while this form was open. */
  readonly theirs: StoredRow | undefined
  /** Goes on from their row: with what they changed, or with what is written here. */
  readonly goOn: (from: 'theirs' | 'mine') => void
}

/** Holds a row's form, sends what changed, and keeps apart what two people changed at once. */
export function useRowForm({ section, row, start, also, check, done }: RowFormPlan): RowForm {
  const say = useWords()
  const client = useQueryClient()
  const [id] = useState(newId)
  const [base, setBase] = useState(row)
  const [theirs, setTheirs] = useState<StoredRow>()
  const { register, always } = section
  const isNew = base === undefined
  const form = useForm<RowValues, StoredRow>({
    start: { ...valuesOf(section, row), ...start?.(row) },
    check: values => ({ ...misfitsIn(section, values, { isNew, say }), ...check?.(values) }),
    send: async values => {
      const extra = also?.(values, base) ?? {}
      if (!base) {
        const named = register.keyedBy === 'id' ? { id } : {}
        return addRow(register.name, { ...always, ...saidIn(section, values), ...extra, ...named })
      }
      const change = { ...changesIn(section, base, values), ...differing(base, extra) }
      if (Object.keys(change).length === 0) return base
      return changeRow(register.name, base, change).catch(async fault => {
        if (fault instanceof ProblemError && fault.code === 'stale') {
          setTheirs(await readRow(register.name, base.id))
        }
        throw fault
      })
    },
    done: async saved => {
      await client.invalidateQueries({ queryKey: [BOOKS] })
      done(saved)
    },
  })
  const goOn = (from: 'theirs' | 'mine') => {
    if (!theirs || !base) return
    const changed = Object.keys(changesIn(section, base, form.values))
    const kept = Object.entries(valuesOf(section, theirs)).filter(([name]) => !changed.includes(name))
    form.set(
      from === 'theirs' ? { ...valuesOf(section, theirs), ...start?.(theirs) } : Object.fromEntries(kept),
    )
    setBase(theirs)
    setTheirs(undefined)
  }
  return { form: { ...form, problem: theirs ? undefined : form.problem }, base, theirs, goOn }
}

function differing(base: Row, extra: Row): Row {
  return Object.fromEntries(
    Object.entries(extra).filter(([name, value]) => JSON.stringify(base[name]) !== JSON.stringify(value)),
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BOOKS } from '#web/books/queries.ts'
import { written } from '#web/forms/checks.ts'
import { type FormAtWork, useForm } from '#web/forms/use-form.ts'
import { ProblemError } from '#web/problem.ts'
import { newId } from '#web/screens/record/new-id.ts'
import { addRow, changeRow, readRow } from '#web/screens/registers/register-rows.ts'
import type { StoredRow } from '#web/screens/registers/sections.ts'
import { misfitsOf, paramsOf, type TermsValues, termsValues } from '#web/screens/registers/terms-values.ts'
import { today } from '#web/values/today.ts'
import { useWordIfAny, useWords } from '#web/words/use-words.ts'

/** Terms being written, and the version somebody else made meanwhile. */
export interface TermsFormAtWork {
  readonly form: FormAtWork<TermsValues>
  readonly theirs: StoredRow | undefined
  /** Begins again from their version, or makes the next one of what is written here. */
  readonly goOn: (from: 'theirs' | 'mine') => void
}

/** Holds the form of pass-on terms and sends it: new terms, or the next version of those there are. */
export function useTermsForm(row: StoredRow | undefined, done: (saved: StoredRow) => void): TermsFormAtWork {
  const say = useWords()
  const wordIfAny = useWordIfAny()
  const client = useQueryClient()
  const [id] = useState(newId)
  const [base, setBase] = useState(row)
  const [theirs, setTheirs] = useState<StoredRow>()
  const form = useForm<TermsValues, StoredRow>({
    start: startOf(row),
    check: values => {
      const wrong = misfitsOf(values).map(name => [
        name,
        wordIfAny(`terms.wrong.${name}`) ?? say('terms.wrong.number'),
      ])
      return {
        ...Object.fromEntries(wrong),
        name: written(values.name, say('register.missing.text')),
        fromDay: values.fromDay ? undefined : say('register.missing.day'),
      }
    },
    send: async values => {
      const fields = { name: values.name.trim(), fromDay: values.fromDay, params: paramsOf(values) }
      if (!base) return addRow('terms', { id, template: 'pass_on', ...fields })
      return changeRow('terms', base, fields).catch(async fault => {
        if (fault instanceof ProblemError && fault.code === 'stale')
          setTheirs(await readRow('terms', base.id))
        throw fault
      })
    },
    done: async saved => {
      await client.invalidateQueries({ queryKey: [BOOKS] })
      done(saved)
    },
  })
  const goOn = (from: 'theirs' | 'mine') => {
    setBase(theirs)
    form.set(from === 'theirs' ? startOf(theirs) : {})
    setTheirs(undefined)
  }
  return { form: { ...form, problem: theirs ? undefined : form.problem }, theirs, goOn }
}

/** A change is agreed from today on, unless somebody says otherwise. */
function startOf(row: StoredRow | undefined): TermsValues {
  return termsValues(String(row?.name ?? ''), today(), row?.params)
}

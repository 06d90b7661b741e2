import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BOOKS, sendEntries } from '#web/books/queries.ts'
import type { Options } from '#web/books/rows.ts'
import type { Act } from '#web/screens/periods/month-dialog.tsx'
import { type MonthRow, topPlace } from '#web/screens/periods/month-rows.ts'
import { newId } from '#web/screens/record/new-id.ts'

const KINDS: Readonly<Record<Act, string>> = {
  close: 'period.closed',
  ask: 'period.reopening_asked',
  agree: 'period.reopened',
}

interface MonthAct {
  readonly row: MonthRow
  readonly act: Act
  readonly options: Options
}

/** Sends the entry that closes a month, asks for it, or opens it again. */
export function useMonthAct({ row, act, options }: MonthAct, onDone: () => void) {
  const client = useQueryClient()
  // One id, however often it is sent.
  const [id] = useState(newId)
  const sending = useMutation({
    mutationFn: async (reason: string) => {
      const fields = {
        month: row.month,
        ...(act === 'ask' && { reason }),
        ...(act === 'agree' && { asked: row.askedToReopen }),
      }
      const { programme } = row
      const place = topPlace(options)
      const entry = { id, kind: KINDS[act], programme, place, occurred: options.today, fields }
      const [answer] = await sendEntries([entry])
      if (!answer) throw new Error('an entry was sent and not answered')
      return answer
    },
    onSuccess: async answer => {
      if (answer.answer !== 'accepted') return
      // The table shows it before the dialog goes, so that nobody presses what was just done.
      await client.invalidateQueries({ queryKey: [BOOKS] })
      onDone()
    },
  })
  return { sending, send: (reason: string) => sending.mutate(reason) }
}

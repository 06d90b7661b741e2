import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { BOOKS, sendEntries } from '#web/books/queries.ts'
import { openPhoneHere } from '#web/phone/here.ts'
import { useProblemSentence } from '#web/pieces/problem-sentence.ts'
import { useToast } from '#web/pieces/toasts.tsx'
import { newId } from '#web/screens/record/new-id.ts'
import { today } from '#web/values/today.ts'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface Booked {
  readonly id: string
  readonly programme: string
  readonly place: string
}

/** Takes an entry back where it is still on this phone, else out of the books; says so, or why that cannot be. */
export function useUndo(): (entry: Booked) => Promise<void> {
  const client = useQueryClient()
  const toast = useToast()
  const sentence = useProblemSentence()
  const told = useTold()
  const navigate = useNavigate()
  return async ({ id, programme, place }) => {
    if (await openPhoneHere()?.undo(id)) {
      toast({ text: <T id="record.taken_back" />, pictogram: 'undo' })
      await navigate({ to: '/today', replace: true })
      return
    }
    const fields = { entry: id, reason: 'did_not_happen' }
    const undoing = { id: newId(), kind: 'entry.voided', programme, place, occurred: today(), fields }
    try {
      const [answer] = await sendEntries([undoing])
      await client.invalidateQueries({ queryKey: [BOOKS] })
      if (answer?.answer === 'accepted') toast({ text: <T id="record.undone" />, pictogram: 'undo' })
      else toast({ text: told(answer), pictogram: 'info' })
    } catch (fault) {
      toast({ text: sentence(fault), pictogram: 'warning' })
    }
  }
}

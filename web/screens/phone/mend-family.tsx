import { useQuery } from '@tanstack/react-query'
import { optionsQuery } from '#web/books/queries.ts'
import type { Unsent } from '#web/device/unsent.ts'
import { openPhoneHere } from '#web/phone/here.ts'
import { FamilyForm } from '#web/screens/record/family-form.tsx'
import { familySent } from '#web/screens/record/family-typed.ts'
import { villagesOf } from '#web/screens/record/villages.ts'
import { useTold } from '#web/values/told.ts'

/** A family that came back: the form it was added with, and at its field what the office did not accept. */
export function MendFamily({ one, onClose }: { readonly one: Unsent; readonly onClose: () => void }) {
  const told = useTold()
  const options = useQuery(optionsQuery)
  const { answer } = one
  if (!options.data) return null
  return (
    <FamilyForm
      id={one.id}
      start={familySent(one.body)}
      villages={villagesOf(options.data)}
      words="mend_family"
      amiss={answer?.field ? { field: answer.field, because: told(answer) } : undefined}
      onDone={() => void openPhoneHere()?.sync(true)}
      onClose={onClose}
    />
  )
}

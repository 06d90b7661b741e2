import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BOOKS } from '#web/books/queries.ts'
import type { PersonOption } from '#web/controls/person-picker.tsx'
import { openPhoneHere } from '#web/phone/here.ts'
import type { Known } from '#web/screens/record/derive.ts'
import { FamilyForm } from '#web/screens/record/family-form.tsx'
import { type FamilyTyped, familyDraft, keepFamily } from '#web/screens/record/family-typed.ts'
import { newId } from '#web/screens/record/new-id.ts'
import { villagesOf } from '#web/screens/record/villages.ts'

interface AddFamilyProps {
  /** What was searched for in vain. */
  readonly name: string
  readonly known: Known
  readonly onClose: () => void
  readonly onAdded: (family: PersonOption) => void
}

/** Adds a family in the middle of a form. On a phone what is typed of it outlives a dead battery. */
export function AddFamily({ name, known, onClose, onAdded }: AddFamilyProps) {
  const client = useQueryClient()
  const drafts = openPhoneHere()?.drafts
  const villages = villagesOf(known.options)
  // The same id on every try, so that a lost answer does not write her down twice.
  const [{ id, ...start }] = useState(() => {
    const place = known.family?.family.place ?? known.about.place ?? ''
    return familyDraft(drafts, name) ?? { id: newId(), name, place, code: '' }
  })
  const added = ({ name, place, code }: FamilyTyped) => {
    void client.invalidateQueries({ queryKey: [BOOKS] })
    const village = villages.find(each => each.value === place)?.label
    onAdded({ id, name, ...(village && { village }), ...(code && { code }) })
  }
  const close = () => {
    keepFamily(drafts, undefined)
    onClose()
  }
  return (
    <FamilyForm
      id={id}
      start={start}
      villages={villages}
      words="add_family"
      onTyped={typed => keepFamily(drafts, { ...typed, id })}
      onDone={added}
      onClose={close}
    />
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#core/day.ts'
import { places } from '#registers/places.ts'
import { BOOKS } from '#web/books/queries.ts'
import { SelectField } from '#web/controls/select-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { newId } from '#web/screens/record/new-id.ts'
import { ALWAYS, addPlace, kindWithin } from '#web/screens/registers/place-acts.ts'
import type { PlaceNode } from '#web/screens/registers/place-tree.ts'
import { FormActions } from '#web/screens/registers/row-form.tsx'
import { nameOf } from '#web/screens/registers/sections.ts'
import { SinceField } from '#web/screens/registers/since-field.tsx'
import { WithinField } from '#web/screens/registers/within-field.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface AddPlaceProps {
  readonly tree: readonly PlaceNode[]
  readonly within: PlaceNode | undefined
  readonly onClose: () => void
}

const KINDS = places.fields.kind?.options ?? []

/** A new place: its name, what it is, and in which other place it lies. */
export function AddPlace({ tree, within, onClose }: AddPlaceProps) {
  const say = useWords()
  const toast = useToast()
  const client = useQueryClient()
  // One id for each, however often they are sent.
  const [ids] = useState(() => ({ id: newId(), edge: newId() }))
  const form = useForm({
    start: {
      name: '',
      within: within?.place.id ?? '',
      kind: within ? kindWithin(within.place.kind) : 'village',
      since: ALWAYS as Day | '',
    },
    check: ({ name, kind, since }) => ({
      name: written(name, say('register.missing.text')),
      kind: kind ? undefined : say('register.missing.choice'),
      since: since ? undefined : say('register.missing.day'),
    }),
    send: ({ since, ...values }) => addPlace({ ...values, ...ids, since: since || ALWAYS }),
    done: async (_, { name }) => {
      await client.invalidateQueries({ queryKey: [BOOKS] })
      toast({
        text: <T id="register.saved" values={{ name: <bdi key="n">{name}</bdi> }} />,
        pictogram: 'place',
      })
      onClose()
    },
  })
  const title = within ? say('register.places.add_within', { name: nameOf(within.place) }) : undefined
  return (
    <Dialog open onClose={onClose} title={title ?? <T id="register.places.add" />}>
      <Form form={form} actions={<FormActions busy={form.busy} isNew onClose={onClose} />}>
        <TextField
          {...form.bind('name')}
          required
          autoComplete="off"
          label={<T id="register.places.field.name" />}
          hint={<T id="register.places.hint.name" />}
        />
        <SelectField
          {...form.bind('kind')}
          required
          label={<T id="register.places.field.kind" />}
          options={KINDS.map(value => ({ value, label: say(`register.places.choice.kind.${value}`) }))}
        />
        <WithinField {...form.bind('within')} tree={tree} />
        {form.values.within !== '' && <SinceField {...form.bind('since')} />}
      </Form>
    </Dialog>
  )
}

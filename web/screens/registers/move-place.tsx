import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#core/day.ts'
import { BOOKS } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { DayField } from '#web/controls/day-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { useToast } from '#web/pieces/toasts.tsx'
import { newId } from '#web/screens/record/new-id.ts'
import type { ChangePlaceProps } from '#web/screens/registers/change-place.tsx'
import { ALWAYS, type Move, movePlace } from '#web/screens/registers/place-acts.ts'
import { within } from '#web/screens/registers/place-tree.ts'
import { nameOf } from '#web/screens/registers/sections.ts'
import { SinceField } from '#web/screens/registers/since-field.tsx'
import { WithinField } from '#web/screens/registers/within-field.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Where a place lies from now on, or where it should have been written from the beginning. */
export function MovePlace(props: ChangePlaceProps) {
  const { node, tree, onClose } = props
  const { place, edge } = node
  const form = useMoving(props)
  const lying = tree.map(each => ({
    id: each.place.id,
    name: nameOf(each.place),
    parent: each.edge ? String(each.edge.parent) : null,
  }))
  const actions = (
    <>
      <Button type="submit" kind="primary" busy={form.busy}>
        <T id={edge ? 'register.places.move' : 'register.places.put'} />
      </Button>
      <Button onClick={onClose}>
        <T id="register.leave" />
      </Button>
    </>
  )
  return (
    <Form form={form} actions={actions}>
      <WithinField {...form.bind('parent')} required tree={tree} except={within(lying, place.id)} />
      {edge && (
        <ChoiceField
          {...form.bind('why')}
          required
          label={<T id="register.places.why" />}
          choices={(['moved', 'wrong'] as const).map(value => ({
            value,
            label: <T id={`register.places.why.${value}`} />,
            hint: <T id={`register.places.why.${value}.hint`} />,
          }))}
        />
      )}
      {edge && form.values.why === 'moved' && (
        <DayField {...form.bind('since')} required label={<T id="register.places.since.which" />} />
      )}
      {!edge && <SinceField {...form.bind('since')} />}
    </Form>
  )
}

/** Holds the answers about a move and writes the edges. */
function useMoving({ node, onClose }: ChangePlaceProps) {
  const { place, edge } = node
  const say = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const [newEdge] = useState(newId)
  return useForm({
    start: {
      parent: '',
      why: (edge ? '' : 'moved') as Move['why'] | '',
      since: (edge ? today() : ALWAYS) as Day | '',
    },
    check: ({ parent, why, since }) => ({
      parent: parent && parent !== edge?.parent ? undefined : say('register.places.move_missing'),
      why: why ? undefined : say('register.missing.choice'),
      since: since || why === 'wrong' ? undefined : say('register.missing.day'),
    }),
    send: ({ parent, why, since }) =>
      movePlace({
        place: place.id,
        from: edge,
        to: parent,
        why: why || 'moved',
        since: since || today(),
        edge: newEdge,
      }),
    done: async () => {
      await client.invalidateQueries({ queryKey: [BOOKS] })
      toast({ text: <T id="register.places.moved" values={{ name: <bdi key="n">{nameOf(place)}</bdi> }} /> })
      onClose()
    },
  })
}

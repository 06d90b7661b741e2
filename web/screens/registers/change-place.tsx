import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Form } from '#web/forms/form.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { FieldInput } from '#web/screens/registers/field-input.tsx'
import { MovePlace } from '#web/screens/registers/move-place.tsx'
import { ALWAYS } from '#web/screens/registers/place-acts.ts'
import type { PlaceNode } from '#web/screens/registers/place-tree.ts'
import { FormActions } from '#web/screens/registers/row-form.tsx'
import { askedOf } from '#web/screens/registers/row-values.ts'
import { nameOf, type Section } from '#web/screens/registers/sections.ts'
import { StaleNotice } from '#web/screens/registers/stale-notice.tsx'
import { useRowForm } from '#web/screens/registers/use-row-form.ts'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

export interface ChangePlaceProps {
  readonly section: Section
  readonly node: PlaceNode
  readonly tree: readonly PlaceNode[]
  readonly onClose: () => void
}

/** A place's name and kind; and, apart from them because it has a day, where it lies. */
export function ChangePlace(props: ChangePlaceProps) {
  const { node, onClose } = props
  const [moving, setMoving] = useState(false)
  return (
    <Dialog open onClose={onClose} title={<bdi dir="auto">{nameOf(node.place)}</bdi>}>
      {moving ? (
        <MovePlace {...props} />
      ) : (
        <>
          <Stack row apart>
            <Lies {...props} />
            <Button size="s" pictogram="place" onClick={() => setMoving(true)}>
              <T id={node.edge ? 'register.places.move' : 'register.places.put'} />
            </Button>
          </Stack>
          <NamePlace {...props} />
        </>
      )}
    </Dialog>
  )
}

function Lies({ node: { edge }, tree }: ChangePlaceProps) {
  const above = tree.find(({ place }) => place.id === edge?.parent)
  if (!edge || !above) {
    return (
      <p>
        <T id="register.places.lies_nowhere" />
      </p>
    )
  }
  const name = <bdi key="n">{nameOf(above.place)}</bdi>
  const from = String(edge.fromDay)
  return (
    <p>
      {from <= ALWAYS ? (
        <T id="register.places.lies" values={{ name }} />
      ) : (
        <T id="register.places.lies_since" values={{ name, day: <DayText key="d" day={from} plain /> }} />
      )}
    </p>
  )
}

function NamePlace({ section, node, onClose }: ChangePlaceProps) {
  const toast = useToast()
  const { form, ...changed } = useRowForm({
    section,
    row: node.place,
    done: saved => {
      toast({ text: <T id="register.saved" values={{ name: <bdi key="n">{nameOf(saved)}</bdi> }} /> })
      onClose()
    },
  })
  return (
    <Form form={form} actions={<FormActions busy={form.busy} isNew={false} onClose={onClose} />}>
      <StaleNotice section={section} {...changed} />
      {askedOf(section, false).map(([name, field]) => (
        <FieldInput key={name} {...{ section, name, field }} bound={form.bind(name)} />
      ))}
    </Form>
  )
}

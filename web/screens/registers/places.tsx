import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ADMINISTRATIVE } from '#registers/place-edges.ts'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { AddPlace } from '#web/screens/registers/add-place.tsx'
import { ChangePlace } from '#web/screens/registers/change-place.tsx'
import { PlaceList } from '#web/screens/registers/place-list.tsx'
import { edgesNow, type PlaceNode, treeOf } from '#web/screens/registers/place-tree.ts'
import { rowsQuery } from '#web/screens/registers/register-rows.ts'
import { SectionPage } from '#web/screens/registers/section-page.tsx'
import type { Section } from '#web/screens/registers/sections.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'

/** The places of the workspace, each below the one it lies in. */
export function Places({ section }: { readonly section: Section }) {
  const places = useQuery(rowsQuery('places'))
  const edges = useQuery(rowsQuery('place-edges', { hierarchy: ADMINISTRATIVE }))
  const mayWrite = hasRole(useSession(), ...section.register.writers)
  const [adding, setAdding] = useState<{ readonly within: PlaceNode | undefined }>()
  const [changing, setChanging] = useState<string>()
  const tree = places.data && edges.data && treeOf(places.data, edgesNow(edges.data, today()))
  const changed = tree?.find(({ place }) => place.id === changing)
  const add = mayWrite && (
    <Button kind="primary" pictogram="plus" onClick={() => setAdding({ within: undefined })}>
      <T id="register.places.add" />
    </Button>
  )
  return (
    <SectionPage section={section} read={places} add={add}>
      {edges.isError && <ProblemNotice problem={edges.error} onRetry={() => void edges.refetch()} />}
      {tree?.length === 0 && (
        <Card>
          <EmptyState pictogram="place">
            <T id="register.places.empty" />
          </EmptyState>
        </Card>
      )}
      {tree && tree.length > 0 && (
        <PlaceList
          tree={tree}
          {...(mayWrite && {
            onAdd: (within: PlaceNode) => setAdding({ within }),
            onChange: ({ place }: PlaceNode) => setChanging(place.id),
          })}
        />
      )}
      {adding && tree && <AddPlace {...adding} tree={tree} onClose={() => setAdding(undefined)} />}
      {changed && tree && (
        <ChangePlace
          key={changed.place.id}
          node={changed}
          tree={tree}
          section={section}
          onClose={() => setChanging(undefined)}
        />
      )}
    </SectionPage>
  )
}

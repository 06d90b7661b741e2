import { Chip } from '#web/pieces/chip.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { nameOf } from '#web/screens/registers/sections.ts'
import { usePlaceTree } from '#web/screens/settings/use-place-tree.ts'
import { T } from '#web/words/t.tsx'

/** Where somebody works, as words; null is everywhere. */
export function PlaceWords({ places }: { readonly places: readonly string[] | null }) {
  const { tree } = usePlaceTree()
  if (places === null) return <T id="members.places.everywhere" />
  const known = (tree ?? []).filter(({ place }) => places.includes(place.id))
  return (
    <Stack row gap="s">
      {known.map(({ place }) => (
        <Chip key={place.id}>
          <bdi dir="auto">{nameOf(place)}</bdi>
        </Chip>
      ))}
    </Stack>
  )
}

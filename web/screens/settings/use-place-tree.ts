import { useQuery } from '@tanstack/react-query'
import { ADMINISTRATIVE } from '#registers/place-edges.ts'
import { edgesNow, type PlaceNode, treeOf } from '#web/screens/registers/place-tree.ts'
import { rowsQuery } from '#web/screens/registers/register-rows.ts'
import { today } from '#web/values/today.ts'

interface PlaceTree {
  /** Undefined until it has been read. */
  readonly tree: readonly PlaceNode[] | undefined
  readonly problem: unknown
}

/** The places of the workspace as they lie in one another today. */
export function usePlaceTree(): PlaceTree {
  const places = useQuery(rowsQuery('places'))
  const edges = useQuery(rowsQuery('place-edges', { hierarchy: ADMINISTRATIVE }))
  const tree = places.data && edges.data && treeOf(places.data, edgesNow(edges.data, today()))
  return { tree, problem: places.error ?? edges.error ?? undefined }
}

import type { PlannedRow } from '#exchange/plan-import.ts'

/**
 * The rows that are to be written, in lots that do not need each other: rows of one family, of one mother and her
 * young stay together. Each lot is one transaction; a lot is larger than `most` only where one group is.
 */
export function lotsOf(rows: readonly PlannedRow[], most: number): readonly (readonly PlannedRow[])[] {
  const lots: PlannedRow[][] = []
  for (const group of groupsOf(rows)) {
    const last = lots.at(-1)
    if (last && last.length + group.length <= most) last.push(...group)
    else lots.push([...group])
  }
  return lots
}

/** Rows that need each other, in the order of the file. */
export function groupsOf(rows: readonly PlannedRow[]): readonly (readonly PlannedRow[])[] {
  const above = new Map<string, string>()
  const rootOf = (name: string): string => {
    const next = above.get(name)
    if (next === undefined) return name
    const root = rootOf(next)
    above.set(name, root)
    return root
  }
  for (const planned of rows) {
    for (const name of needsOf(planned)) {
      const [one, other] = [rootOf(planned.row.key), rootOf(name)]
      if (one !== other) above.set(one, other)
    }
  }
  return [...Map.groupBy(rows, ({ row }) => rootOf(row.key)).values()]
}

function needsOf({ family, animal }: PlannedRow): readonly string[] {
  const { after, arrival } = animal?.act ?? {}
  const names = [
    family?.id && `party ${family.id}`,
    after,
    arrival?.how === 'born' ? `item ${arrival.dam}` : undefined,
    animal?.item && `item ${animal.item}`,
  ]
  return names.filter(name => name !== undefined)
}

import { inOrder } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { EntryRow, MemoryTables, MoveRow } from '#tests/memory-tables.ts'

/** Entries that stand: not voided, replaced or reversed, and not themselves a reversal. */
export function entriesInForce({ entries, ended }: MemoryTables): EntryRow[] {
  return [...entries.values()].filter(({ id, kind }) => !ended.has(id) && kind !== 'entry.reversed')
}

/** Moves that count: all but those of voided and replaced entries. A reversal's stand beside its original's. */
export function movesThatCount({ moves, ended }: MemoryTables): MoveRow[] {
  return moves.filter(({ entry }) => !['voided', 'replaced'].includes(ended.get(entry)?.how ?? ''))
}

/** The moves of each item that stand, in the order in which they happened. */
export function pathsOfItems(tables: MemoryTables): Map<Id, MoveRow[]> {
  const standing = new Set(entriesInForce(tables).map(({ id }) => id))
  const moves = tables.moves.filter(({ item, entry }) => item && standing.has(entry))
  const byItem = Map.groupBy(moves, ({ item }) => item as Id)
  for (const [item, unordered] of byItem) {
    const order = inOrder(tables.items.get(item)?.facts ?? []).map(({ entry }) => entry)
    byItem.set(
      item,
      unordered.toSorted((a, b) => order.indexOf(a.entry) - order.indexOf(b.entry)),
    )
  }
  return byItem
}

/** Adds up by a key: what each holds after all moves. */
export function sums<T>(
  rows: readonly T[],
  of: (row: T) => readonly [key: string, by: bigint][],
): Map<string, bigint> {
  const totals = new Map<string, bigint>()
  for (const row of rows) for (const [key, by] of of(row)) totals.set(key, (totals.get(key) ?? 0n) + by)
  return totals
}

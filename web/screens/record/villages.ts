import type { Options } from '#web/books/rows.ts'

/** The places to choose from: villages; all places where there are none, or where `all` are asked for. */
export function villagesOf({ places }: Options, all = false): readonly { value: string; label: string }[] {
  const villages = places.filter(each => each.kind === 'village')
  return (all || villages.length === 0 ? places : villages).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
}

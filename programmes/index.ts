import type { Kind, Programme } from '#core/kind.ts'
import { books } from '#programmes/books/books.ts'
import { funds } from '#programmes/funds/funds.ts'
import { livestock } from '#programmes/livestock/livestock.ts'

/** Every programme kind there is. A new one is a folder and a line here. */
export const PROGRAMMES: readonly Programme[] = [livestock, funds, books]

const KINDS: ReadonlyMap<string, Kind> = new Map(
  PROGRAMMES.flatMap(programme => programme.kinds).map(kind => [kind.kind, kind]),
)

/** The declaration of a kind of act. */
export function kindNamed(name: string): Kind | undefined {
  return KINDS.get(name)
}

const BY_KIND: ReadonlyMap<string, Programme> = new Map(
  PROGRAMMES.flatMap(programme => programme.kinds.map(kind => [kind.kind, programme] as const)),
)

/** The programme whose kinds an item's facts are of. */
export function programmeOfKind(name: string): Programme | undefined {
  return BY_KIND.get(name)
}

/** All kinds, in the order their tiles are shown. */
export function allKinds(): readonly Kind[] {
  return [...KINDS.values()]
}

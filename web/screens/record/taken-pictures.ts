import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import type { Described } from '#web/device/photos.ts'
import type { Filled } from '#web/screens/record/derive.ts'
import type { Misfit } from '#web/screens/record/missing.ts'
import type { Taken, Typed } from '#web/screens/record/typed.ts'

/** The answer that there is nobody in a picture. */
export const NOBODY = 'nobody'

/** Somebody whom the entry names, by the field that does. */
export interface Named {
  readonly field: string
  readonly party: Id
}

/** The families and people whom an entry names: only one of them can be in its pictures. */
export function peopleIn(
  kind: Kind,
  { fields }: Pick<Filled, 'fields'>,
  organisations: readonly Id[],
): readonly Named[] {
  return Object.entries(kind.fields).flatMap(([field, { type, options = [] }]) => {
    const party = fields[field]
    const isOfPeople = type === 'party' && options.some(sort => sort === 'household' || sort === 'person')
    if (!isOfPeople || typeof party !== 'string' || party === '' || organisations.includes(party)) return []
    return [{ field, party }]
  })
}

/**
 * One picture more, beside all that are there by the time it is: one is drawn anew while somebody signs. Whoever
 * receives and signs stands by the entry, too.
 */
export function withTaken(now: Pick<Typed, 'taken'>, one: Taken): Partial<Typed> {
  const { taken = [] } = now
  if (taken.some(({ sha256 }) => sha256 === one.sha256)) return {}
  const isReceiver = one.sort === 'signature' && one.of === 'to'
  return { taken: [...taken, one], ...(isReceiver && { receiver: true }) }
}

/** What is said of the pictures when the entry is sent; those carried over are the server's already. */
export function describedIn(filled: Pick<Filled, 'taken' | 'fields' | 'evidence'>): readonly Described[] {
  const carried = (filled.evidence ?? []).map(({ sha256 }) => ({ sha256 }))
  const taken = (filled.taken ?? []).map(({ sha256, of }) => {
    const party = of === undefined || of === NOBODY ? null : filled.fields[of]
    return { sha256, party: typeof party === 'string' ? party : null }
  })
  return [...carried, ...taken]
}

/** What is still to be said of the pictures: who is in each, and that whoever is has agreed. */
export function pictureMisfits(filled: Pick<Filled, 'taken' | 'fields'>): readonly Misfit[] {
  return (filled.taken ?? []).flatMap((one): readonly Misfit[] => {
    const path = pathOf(one)
    if (!one.of || (one.of !== NOBODY && !filled.fields[one.of]))
      return [{ path, why: 'missing', type: 'choice' }]
    if (one.of === NOBODY || one.agreed) return []
    return [{ path: `${path}.agreed`, why: 'missing', type: 'consent' }]
  })
}

/** Where on a form a picture is asked about. */
export function pathOf({ sha256 }: Pick<Taken, 'sha256'>): string {
  return `picture.${sha256.slice(0, 12)}`
}

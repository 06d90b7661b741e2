import { returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import type { Id } from '#core/id.ts'

/** The places a sender is limited to, and how they are said: `Toqquz and what lies in it`. */
export interface OwnPlaces {
  readonly reach: { readonly has: (place: Id | null | undefined) => boolean }
  readonly inWords: string
}

/**
 * Why a sender who is limited to places may not record this, or undefined.
 *
 * It is the entry's own place that must be hers: what happened there she saw. Whom and what it is about may be from
 * elsewhere, or gifts could not leave a village: a foal goes on to a family of the next one, and a ram comes from
 * there. An entry that puts another one right changes the books of that one's place, so that place must be hers as
 * well. A place that is in no books is answered in the same words, so that nothing is learnt by trying.
 *
 * It is asked when an entry comes in. What was held then and fits later is let in whatever she is limited to by then.
 */
export function refuseElsewhere(
  entry: Entry,
  own: OwnPlaces | undefined,
  books: Pick<Books, 'entry'>,
): Verdict | undefined {
  if (!own) return undefined
  if (!own.reach.has(entry.place)) return elsewhere(own, 'place')
  const named = entry.replaces ?? (entry.kind.startsWith('entry.') ? entry.fields.entry : undefined)
  const original = typeof named === 'string' ? books.entry(named) : undefined
  if (!original || own.reach.has(original.place)) return undefined
  return elsewhere(own)
}

function elsewhere({ inWords }: OwnPlaces, field?: string): Verdict {
  const because = `You record for ${inWords}; ask a coordinator to send this one.`
  return returned('place_not_yours', because, field)
}

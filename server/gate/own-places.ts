import { returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import { type Id, isId } from '#core/id.ts'
import type { OwnPlaces } from '#server/access/own-place.ts'
import type { InboxRow } from '#server/gate/outcome.ts'

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

/** Where what waits says that it happened, also where it could not be read as an entry: it decides who sees it. */
export function placesWaiting(
  inbox: readonly InboxRow[],
): readonly { readonly id: Id; readonly place: Id }[] {
  return inbox.flatMap(({ id, content, verdict }) => {
    const place = verdict.answer === 'accepted' || content === null ? undefined : placeIn(content)
    return place === undefined ? [] : [{ id, place }]
  })
}

function placeIn(content: string): Id | undefined {
  const sent = JSON.parse(content) as { place?: unknown } | null
  return typeof sent?.place === 'string' && isId(sent.place) ? sent.place : undefined
}

import type { InboxRow } from '#books/outcome.ts'
import { type Id, isId } from '#core/id.ts'

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

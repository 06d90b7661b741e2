import { type Id, isId } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'

/** So many entries the server answers at once. */
export const BATCH_MOST = 500

/** Only what was asked is answered: by its id, once, in words we know. */
export function answersTo(ids: readonly Id[], answers: unknown): readonly Answer[] {
  const asked = new Set(ids)
  const all = Array.isArray(answers) ? (answers as readonly Answer[]) : []
  return all.filter(one => {
    const isOurs = isId(one?.id ?? '') && asked.has(one.id)
    return isOurs && ['accepted', 'held', 'returned'].includes(one.answer)
  })
}

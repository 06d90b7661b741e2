import { isId } from '#core/id.ts'
import type { RecordSearch } from '#web/book-routes.ts'
import type { Typed } from '#web/screens/record/typed.ts'

type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The name a draft is kept under: one per member, act and what the form was opened about. */
export function draftKey(user: string, kind: string, search: RecordSearch): string {
  const about = ['replaces', 'again', 'animal', 'family', 'fund'] as const
  const first = about.find(name => search[name])
  return ['draft', user, kind, first, first && search[first]].join(' ').trim()
}

/** Keeps what has been typed until it is sent or the tab is closed: ids and codes, never a name. */
export function keepDraft(storage: Keeping, key: string, typed: Typed): void {
  try {
    storage.setItem(key, JSON.stringify(typed))
  } catch {
    // A full or forbidden storage costs the draft, not the form.
  }
}

/** What was typed before, if anything readable is kept. */
export function draftKept(storage: Keeping, key: string): Typed | undefined {
  try {
    const draft = JSON.parse(storage.getItem(key) ?? 'null') as Typed | null
    const isDraft = draft && isId(draft.id) && typeof draft.fields === 'object' && draft.fields !== null
    return isDraft ? draft : undefined
  } catch {
    return undefined
  }
}

/** Forgets a draft: it has been sent. */
export function dropDraft(storage: Keeping, key: string): void {
  try {
    storage.removeItem(key)
  } catch {
    // As above.
  }
}

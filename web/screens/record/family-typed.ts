import { isId } from '#core/id.ts'
import { foldName } from '#core/name-fold.ts'

/** What is typed of a family that is new. */
export interface FamilyTyped {
  readonly name: string
  readonly place: string
  readonly code: string
}

/** The same as it is kept until it is saved, under the id it gets then. */
export interface FamilyDraft extends FamilyTyped {
  readonly id: string
}

type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEY = 'draft family'

/**
 * What was typed of a family before, if it is kept here and the name that was searched for now begins like hers: sealed
 * on a phone; elsewhere no name is written down.
 */
export function familyDraft(storage: Keeping | undefined, searched: string): FamilyDraft | undefined {
  try {
    const draft = JSON.parse(storage?.getItem(KEY) ?? 'null') as FamilyDraft | null
    const isWhole = draft && isId(draft.id) && [draft.name, draft.place, draft.code].every(isText)
    return isWhole && beginAlike(draft.name, searched) ? draft : undefined
  } catch {
    return undefined
  }
}

/** Keeps it, or lets go of it where nothing is left to keep. */
export function keepFamily(storage: Keeping | undefined, draft: FamilyDraft | undefined): void {
  if (draft) storage?.setItem(KEY, JSON.stringify(draft))
  else storage?.removeItem(KEY)
}

/** What was sent of a family and came back, to be typed on. */
export function familySent(body: Readonly<Record<string, unknown>>): FamilyTyped {
  const [name] = Array.isArray(body.names) ? (body.names as { text?: unknown }[]) : []
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { name: text(name?.text), place: text(body.place), code: text(body.code) }
}

function beginAlike(one: string, other: string): boolean {
  const [a, b] = [foldName(one), foldName(other)]
  return a.startsWith(b) || b.startsWith(a)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

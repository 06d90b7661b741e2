import type { Id } from '#core/id.ts'

/** Reality that contradicts the books: kept with the entry and shown, never a reason to refuse it. */
export interface Finding {
  readonly code: string
  readonly because: string
}

/**
 * What the rules say of one proposed entry.
 * `accepted`: it is in the journal. `held`: kept in the inbox until a person has looked, or until
 * what it waits for has arrived. `returned`: kept in the inbox, with a sentence the sender can act on.
 */
export type Verdict =
  | { readonly answer: 'accepted'; readonly findings: readonly Finding[] }
  | {
      readonly answer: 'held'
      readonly code: string
      readonly because: string
      readonly waitsFor?: readonly Id[]
    }
  | { readonly answer: 'returned'; readonly code: string; readonly because: string; readonly field?: string }

/** What the sender of an entry is told. The same id and content always get the same answer. */
export type Answer = { readonly id: Id; readonly seq?: number; readonly repeated?: boolean } & Verdict

/** Accepted, perhaps with findings. */
export function accepted(findings: readonly Finding[] = []): Verdict {
  return { answer: 'accepted', findings }
}

/** Held for a person, or until the subjects named in `waitsFor` are known. */
export function held(code: string, because: string, waitsFor?: readonly Id[]): Verdict {
  return waitsFor ? { answer: 'held', code, because, waitsFor } : { answer: 'held', code, because }
}

/** Returned to the sender with a code, a sentence, and the field it concerns where there is one. */
export function returned(code: string, because: string, field?: string): Verdict {
  return field ? { answer: 'returned', code, because, field } : { answer: 'returned', code, because }
}

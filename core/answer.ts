import type { Id } from '#core/id.ts'
import { type Params, type Sentence, toldOf } from '#core/sentence.ts'

/** Reality that contradicts the books: kept with the entry and shown, never a reason to refuse it. */
export interface Finding {
  readonly code: string
  readonly because: string
  readonly params?: Params
}

/**
 * What the rules say of one proposed entry.
 * `accepted`: it is in the journal. `held`: kept in the inbox until a person has looked, or until
 * what it waits for has arrived. `returned`: kept in the inbox, with a sentence the sender can act on.
 */
export type Verdict =
  | Accepted
  | {
      readonly answer: 'held'
      readonly code: string
      readonly because: string
      readonly params?: Params
      readonly waitsFor?: readonly Id[]
    }
  | {
      readonly answer: 'returned'
      readonly code: string
      readonly because: string
      readonly params?: Params
      readonly field?: string
    }

/** It is in the journal, or can be. */
export type Accepted = { readonly answer: 'accepted'; readonly findings: readonly Finding[] }

/** What the sender of an entry is told. The same id and content always get the same answer. */
export type Answer = { readonly id: Id; readonly seq?: number; readonly repeated?: boolean } & Verdict

/** Accepted, perhaps with findings. */
export function accepted(findings: readonly Finding[] = []): Verdict {
  return { answer: 'accepted', findings }
}

/** Held for a person, or until the subjects named in `waitsFor` are known. */
export function held(code: string, because: string | Sentence, waitsFor?: readonly Id[]): Verdict {
  return { answer: 'held', code, ...toldOf(because), ...(waitsFor && { waitsFor }) }
}

/** Returned to the sender with a code, a sentence, and the field it concerns where there is one. */
export function returned(code: string, because: string | Sentence, field?: string): Verdict {
  return { answer: 'returned', code, ...toldOf(because), ...(field && { field }) }
}

/** A finding with its code and its sentence. */
export function finding(code: string, because: string | Sentence): Finding {
  return { code, ...toldOf(because) }
}

import type { Answer } from '#core/answer.ts'
import { ROLES, type Role } from '#core/role.ts'
import { propose } from '#server/gate/gate.ts'
import { memoryDatabase } from '#tests/memory-books.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'
import { idOf, VILLAGE } from '#tests/village.ts'

/** The village's books, kept in memory by the gate itself. */
export interface MemoryVillage {
  readonly tables: MemoryTables
  /** Sends entries as somebody who may record anything, or with other roles, or as somebody else. */
  readonly send: (entries: readonly unknown[], as?: Sender) => Promise<readonly Answer[]>
}

interface Sender {
  readonly roles?: readonly Role[]
  readonly user?: string
  readonly isConfirmed?: boolean
}

const CONTEXT = { tenant: idOf('tenant'), user: idOf('coordinator'), request: idOf('request') }

/** Empty books on a day long after all that happens. */
export function memoryVillage(today = '2026-01-01'): MemoryVillage {
  const { database, tables } = memoryDatabase(VILLAGE, today)
  return {
    tables,
    send: (entries, { roles = ROLES, user = CONTEXT.user, isConfirmed = false } = {}) =>
      propose(database, { ...CONTEXT, user }, { roles, isConfirmed }, entries),
  }
}

/** What became of one thing sent, in a word: `accepted`, or the answer and its code. */
export function wordOf(answer: Answer | undefined): string {
  if (!answer || answer.answer === 'accepted') return answer?.answer ?? 'nothing'
  return `${answer.answer} ${answer.code}`
}

import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { admitInside, type Proposer } from '#server/gate/gate.ts'
import { receiveAgain } from '#server/gate/parse.ts'

/** What a person may decide of an entry that is held. */
export type Settlement = 'admit' | 'same' | 'send_back' | 'set_aside'

/**
 * Settles a held entry: lets it in, finds that it is the same act as one in the books (it counts once), or sends it
 * back; whoever asks again under its id is told so. A returned one can only be set aside: it stays to be read, and
 * nobody waits for it any more. Undefined when nothing waits under this id that could be settled so.
 */
export async function settleHeld(
  tx: Tx,
  id: Id,
  as: Settlement,
  proposer: Proposer,
): Promise<Answer | undefined> {
  // First the chain, as every batch does: else a batch that decides this entry again, and this, wait for each other.
  await sql`select from ledger.chains where tenant_id = access.tenant() for update`.execute(tx)
  const { rows } = await sql<{ content: string; submission: Id | null }>`
    select content, submission from ledger.inbox
    where tenant_id = access.tenant() and id = ${id} and answer = ${as === 'set_aside' ? 'returned' : 'held'}
      and settled is null for update`.execute(tx)
  const held = rows[0]
  if (!held) return undefined
  if (as !== 'admit') return close(tx, id, as, proposer.user)
  const submission = held.submission ? { submission: held.submission } : {}
  const [answer] = await admitInside(tx, { ...proposer, ...submission, isConfirmed: true }, [
    receiveAgain(held.content),
  ])
  if (answer?.answer === 'accepted') await mark(tx, id, 'admitted', proposer.user)
  return answer
}

const CLOSED = {
  same: {
    settled: 'same',
    answer: 'returned',
    code: 'same_act',
    because: 'It is the same act as one in the books; it counts once.',
  },
  /** It waits for its sender now, as what the rules return does. */
  send_back: {
    settled: null,
    answer: 'returned',
    code: 'sent_back',
    because: 'A coordinator has sent it back.',
  },
  set_aside: {
    settled: 'set_aside',
    answer: 'returned',
    code: 'set_aside',
    because: 'It was set aside; nothing of it is in the books.',
  },
} as const

async function close(tx: Tx, id: Id, as: keyof typeof CLOSED, user: Id): Promise<Answer> {
  const { settled, answer, code, because } = CLOSED[as]
  await sql`update ledger.inbox set answer = ${answer}, code = ${code}, because = ${because}, field = null
    where tenant_id = access.tenant() and id = ${id}`.execute(tx)
  if (settled) await mark(tx, id, settled, user)
  await sql`delete from ledger.waits where tenant_id = access.tenant() and entry = ${id}`.execute(tx)
  return { id, answer, code, because }
}

async function mark(tx: Tx, id: Id, settled: string, user: Id): Promise<void> {
  await sql`update ledger.inbox set settled = ${settled}, settled_by = ${user}, settled_at = now()
    where tenant_id = access.tenant() and id = ${id}`.execute(tx)
}

import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { admitInside, type Proposer } from '#server/gate/gate.ts'
import { receiveAgain } from '#server/gate/parse.ts'

/** What a person may decide of an entry that is held. */
export type Settlement = 'admit' | 'same' | 'send_back'

/**
 * Settles a held entry: lets it in, finds that it is the same act as one in the books (it counts once), or sends
 * it back. Undefined when nothing is held under this id.
 */
export async function settleHeld(
  tx: Tx,
  id: Id,
  as: Settlement,
  proposer: Proposer,
): Promise<Answer | undefined> {
  const { rows } = await sql<{ content: string; submission: Id | null }>`
    select content, submission from ledger.inbox
    where tenant_id = access.tenant() and id = ${id} and answer = 'held' and settled is null for update`.execute(
    tx,
  )
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

async function close(tx: Tx, id: Id, as: 'same' | 'send_back', user: Id): Promise<Answer> {
  await mark(tx, id, as === 'same' ? 'same' : 'sent_back', user)
  await sql`delete from ledger.waits where tenant_id = access.tenant() and entry = ${id}`.execute(tx)
  const because =
    as === 'same'
      ? 'It is the same act as one in the books; it counts once.'
      : 'A coordinator has sent it back.'
  return { id, answer: 'returned', code: as === 'same' ? 'same_act' : 'sent_back', because }
}

async function mark(tx: Tx, id: Id, settled: string, user: Id): Promise<void> {
  await sql`update ledger.inbox set settled = ${settled}, settled_by = ${user}, settled_at = now()
    where tenant_id = access.tenant() and id = ${id}`.execute(tx)
}

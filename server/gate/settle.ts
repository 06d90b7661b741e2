import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'
import type { SentBackReason } from '#core/sent-back.ts'
import type { Params } from '#core/sentence.ts'
import type { Tx } from '#server/database/tx.ts'
import { admitInside, type Proposer } from '#server/gate/gate.ts'
import { receiveAgain } from '#server/gate/parse.ts'

/** What a person may decide of an entry that is held; to send it back takes a reason. */
export type Settlement =
  | { readonly as: 'admit' }
  | { readonly as: 'same' | 'take_back' | 'set_aside' }
  | { readonly as: 'send_back'; readonly reason: SentBackReason }

/**
 * Settles a held entry: lets it in, finds that it is the same act as one in the books (it counts once), or sends it
 * back; whoever asks again under its id is told so. Its sender takes it back while it is held, and what was returned
 * is set aside: it stays to be read, and nobody waits for it any more. Undefined when nothing waits under this id that
 * could be settled so.
 */
export async function settleHeld(
  tx: Tx,
  id: Id,
  settlement: Settlement,
  proposer: Proposer,
): Promise<Answer | undefined> {
  const { as } = settlement
  // First the chain, as every batch does: else a batch that decides this entry again, and this, wait for each other.
  await sql`select from ledger.chains where tenant_id = access.tenant() for update`.execute(tx)
  const { rows } = await sql<{ content: string; submission: Id | null }>`
    select content, submission from ledger.inbox
    where tenant_id = access.tenant() and id = ${id} and answer = ${as === 'set_aside' ? 'returned' : 'held'}
      and settled is null and (${as !== 'take_back'} or received_by = ${proposer.user}) for update`.execute(
    tx,
  )
  const held = rows[0]
  if (!held) return undefined
  if (settlement.as !== 'admit') return close(tx, id, closingOf(settlement), proposer.user)
  const submission = held.submission ? { submission: held.submission } : {}
  const [answer] = await admitInside(tx, { ...proposer, ...submission, isConfirmed: true }, [
    receiveAgain(held.content),
  ])
  if (answer?.answer === 'accepted') await mark(tx, id, 'admitted', proposer.user)
  return answer
}

/** How an entry that does not come in is left, and what its sender is told. */
interface Closing {
  readonly settled: 'same' | 'set_aside' | null
  readonly code: string
  readonly because: string
  readonly params?: Params
}

const GIVEN_UP = {
  settled: 'set_aside',
  code: 'set_aside',
  because: 'It was set aside; nothing of it is in the books.',
} as const

const CLOSED = {
  same: {
    settled: 'same',
    code: 'same_act',
    because: 'It is the same act as one in the books; it counts once.',
  },
  take_back: GIVEN_UP,
  set_aside: GIVEN_UP,
} as const

const SENT_BACK: Readonly<Record<SentBackReason, string>> = {
  wrong_family: 'the family is not the right one.',
  wrong_animal: 'the animal is not the right one.',
  wrong_day: 'the day is not right.',
  wrong_amount: 'the amount or the number is not right.',
  entered_twice: 'it is entered twice.',
  earlier_missing: 'what came before it has not been recorded.',
  picture_unclear: 'the picture or the signature cannot be made out.',
  unclear: 'it is not clear what happened. Ask the family, or whoever was there, again.',
}

function closingOf(settlement: Exclude<Settlement, { readonly as: 'admit' }>): Closing {
  if (settlement.as !== 'send_back') return CLOSED[settlement.as]
  const { reason } = settlement
  const because = `A coordinator has sent it back: ${SENT_BACK[reason]}`
  // It waits for its sender now, as what the rules return does.
  return { settled: null, code: 'sent_back', because, params: { reason } }
}

async function close(tx: Tx, id: Id, closing: Closing, user: Id): Promise<Answer> {
  const { settled, ...told } = closing
  const { code, because, params } = told
  await sql`update ledger.inbox set answer = 'returned', code = ${code}, because = ${because},
      params = ${params ? JSON.stringify(params) : null}::jsonb, field = null
    where tenant_id = access.tenant() and id = ${id}`.execute(tx)
  if (settled) await mark(tx, id, settled, user)
  await sql`delete from ledger.waits where tenant_id = access.tenant() and entry = ${id}`.execute(tx)
  return { id, answer: 'returned', ...told }
}

async function mark(tx: Tx, id: Id, settled: string, user: Id): Promise<void> {
  await sql`update ledger.inbox set settled = ${settled}, settled_by = ${user}, settled_at = now()
    where tenant_id = access.tenant() and id = ${id}`.execute(tx)
}

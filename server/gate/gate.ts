import { sql } from 'kysely'
import { Batch, type Sender, type Waiting } from '#books/batch.ts'
import { type BooksRead, OpenBooks } from '#books/open-books.ts'
import type { Received } from '#books/proposed.ts'
import { readmit } from '#books/readmit.ts'
import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'
import { subjectsOf } from '#core/put-right.ts'
import { ROLES, type Role } from '#core/role.ts'
import { kindNamed } from '#programmes/index.ts'
import { ownPlacesOf } from '#server/access/own-place.ts'
import type { Context, Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'
import { linkOf } from '#server/gate/link.ts'
import { placesWaiting } from '#server/gate/own-places.ts'
import { receive, receiveAgain } from '#server/gate/parse.ts'
import { payloadOf } from '#server/gate/payload.ts'
import { BooksRequest } from '#server/gate/request.ts'
import { newId } from '#server/new-id.ts'

export const BATCH_MOST = 500

/** Who proposes entries, and how they came. */
export interface Proposer {
  readonly user: Id
  readonly roles: readonly Role[]
  /** The places the sender is limited to; null or left out: not limited. */
  readonly places?: readonly Id[] | null
  readonly submission?: Id
  /** False for sheets and other copies of what somebody once noted: their grade starts at 0. */
  readonly selfReported?: boolean
  /** A person has looked at these held entries and lets them in. */
  readonly isConfirmed?: boolean
}

/**
 * The one way into the journal. Everything sent together is decided and written in one transaction: either all
 * answers stand or none was given. At most 500 at a time; answers come in the order of what was sent.
 */
export async function propose(
  database: Database,
  context: Context,
  proposer: Omit<Proposer, 'user'>,
  sent: readonly unknown[],
): Promise<readonly Answer[]> {
  const received = sent.map(raw => receive(raw, newId))
  return database.inTenant(context, tx => admitInside(tx, { ...proposer, user: context.user }, received))
}

/** The same inside a transaction that also does something else, such as an import. */
export async function admitInside(
  tx: Tx,
  proposer: Proposer,
  received: readonly Received[],
): Promise<readonly Answer[]> {
  if (received.length > BATCH_MOST) throw new RangeError(`at most ${BATCH_MOST} entries in a batch`)
  const { batch, waiting } = await openBatch(tx, proposer, received)
  const sender: Sender = {
    by: proposer.user,
    roles: proposer.roles,
    own: await ownPlacesOf(tx, proposer.places ?? null),
    submission: proposer.submission,
    selfReported: proposer.selfReported ?? true,
    isConfirmed: proposer.isConfirmed ?? false,
  }
  const answers = received.map(one => batch.take(one, sender))
  const notIn = received.flatMap((one, at) => (isOpen(answers[at]) ? [{ received: one, sender }] : []))
  const admitted = readmit(batch, [...waiting, ...notIn])
  batch.finish()
  await writeBooks(tx, batch)
  return answers.map(answer => (isOpen(answer) ? (admitted.get(answer.id) ?? answer) : answer))
}

async function writeBooks(tx: Tx, { outcome, seq, head }: Batch): Promise<void> {
  const waiting = placesWaiting(outcome.inbox)
  const beside = waiting.length > 0 ? sql`, ledger.place_waiting(${JSON.stringify(waiting)}::jsonb)` : sql``
  await sql`select ledger.write_books(${payloadOf(outcome, seq, head)}::jsonb)${beside}`.execute(tx)
}

/** Whether what is decided later in the batch can still let it in. */
function isOpen(answer: Answer | undefined): boolean {
  if (answer?.answer === 'returned') return answer.code !== 'id_reused' && !answer.repeated
  return answer?.answer === 'held'
}

/** Reads until nothing new has to be known: entries put right and entries that wait bring subjects of their own. */
async function openBatch(tx: Tx, proposer: Proposer, received: readonly Received[]) {
  const request = new BooksRequest()
  for (const one of received) request.add(one)
  let read = await readBooks(tx, request)
  let waiting: Waiting[] = []
  for (let before = ''; before !== request.toJson(); ) {
    before = request.toJson()
    waiting = waitingIn(read, received)
    for (const { received: held } of waiting) request.add(held)
    for (const entry of read.entries ?? []) {
      const kind = kindNamed(entry.kind)
      if (kind) request.addSubjects({ ...entry, ...entry.body, id: entry.id }, kind)
    }
    if (before !== request.toJson()) read = await readBooks(tx, request)
  }
  const books = new OpenBooks(read, { user: proposer.user, roles: proposer.roles })
  for (const { body, endedBy, ...entry } of read.entries ?? []) {
    const content = { ...body, ...entry }
    const kind = kindNamed(entry.kind)
    const items = kind?.facts(content) ?? []
    books.learnEntry(content, {
      ...entry,
      month: content.fields.month as string | undefined,
      endedBy: endedBy ?? undefined,
      who: kind?.who ?? [],
      items: items.map(({ item }) => item),
      mentions: kind?.mentions(content) ?? [],
      subjects: kind ? subjectsOf(kind, content) : [],
    })
  }
  const chain = { seq: BigInt(read.seq), head: read.head, link: linkOf }
  return { batch: new Batch(books, read.known ?? [], chain), waiting }
}

function waitingIn(read: BooksRead, received: readonly Received[]): Waiting[] {
  const here = new Set(received.map(({ id }) => id))
  return (read.waiting ?? [])
    .map(({ content, by, submission, roles: hers }) => {
      const held = receiveAgain(content)
      // That she may record it, and there, was found when it came; whether she may put right what came since
      // could not be.
      const roles = held.kindName.startsWith('entry.') ? (hers ?? ROLES) : ROLES
      return {
        received: held,
        sender: { by, roles, submission: submission ?? undefined, selfReported: true },
      }
    })
    .filter(({ received: held }) => !here.has(held.id))
}

async function readBooks(tx: Tx, request: BooksRequest): Promise<BooksRead> {
  const { rows } = await sql<{ books: BooksRead }>`
    select ledger.read_books(${request.toJson()}::jsonb) as books`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('the books could not be read')
  return row.books
}

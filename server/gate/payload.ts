import type { Booked, Flow, InboxRow, Outcome } from '#books/outcome.ts'
import type { Commitment } from '#core/commitment.ts'
import type { Id } from '#core/id.ts'

/** What `ledger.write_books` takes: every row that a batch writes, as one JSON text. */
export function payloadOf(outcome: Outcome, seq: bigint, head: string): string {
  const at = new Date().toISOString()
  // An entry that was held and let in within the same batch has one row: the later.
  const inbox = [...new Map(outcome.inbox.map(row => [row.id, row])).values()]
  return JSON.stringify({
    seq: seq.toString(),
    head,
    inbox: inbox.map(row => inboxRow(row, at)),
    settled: inbox.flatMap(({ id, isKnown }) => (isKnown ? [id] : [])),
    waits: inbox.flatMap(waitRows),
    entries: outcome.booked.map(booked => entryRow(booked, at)),
    mentions: outcome.booked.flatMap(({ entry, mentions }) =>
      mentions.map(each => ({ ...each, entry: entry.id })),
    ),
    moves: outcome.booked.flatMap(({ entry, moves }) =>
      moves.map((move, line) => ({ ...move, qty: move.qty.toString(), entry: entry.id, line })),
    ),
    efforts: outcome.booked.flatMap(({ entry, efforts }) => whoRows(entry.id, efforts)),
    participations: outcome.booked.flatMap(({ entry, participations }) => whoRows(entry.id, participations)),
    findings: outcome.booked.flatMap(({ entry, findings }) =>
      findings.map((finding, line) => ({ ...finding, entry: entry.id, line })),
    ),
    ended: outcome.ended.map(({ entry, by, how }) => ({ entry, by_entry: by, how })),
    ...projectionsOf(outcome),
  })
}

/** The part that is computed from the journal, which a rebuild writes by itself. */
export function projectionsOf(outcome: Omit<Outcome, 'inbox' | 'booked' | 'ended'>) {
  return {
    items: outcome.items.filter(({ facts }) => facts.length > 0).map(itemRow),
    itemsGone: outcome.items.filter(({ facts }) => facts.length === 0).map(({ id }) => id),
    followed: outcome.followed,
    commitments: outcome.commitments.map(commitmentRow),
    balances: sumBy(outcome.flows, ({ account, fund, kind }) => ({ account, fund, kind })).map(
      ({ in: qtyIn, out, ...key }) => ({ ...key, delta: (qtyIn - out).toString() }),
    ),
    fundDays: sumBy(outcome.flows, ({ in: _in, out: _out, ...key }) => key).map(
      ({ in: qtyIn, out, ...key }) => ({
        ...key,
        in: qtyIn.toString(),
        out: out.toString(),
      }),
    ),
    /** Closings and links are rare: without them four statements are spared. */
    hasRare:
      outcome.closed.length + outcome.reopened.length + outcome.linked.length + outcome.unlinked.length > 0,
    closed: outcome.closed,
    reopened: outcome.reopened,
    linked: outcome.linked,
    unlinked: outcome.unlinked,
  }
}

function inboxRow({ id, sha256, kind, content, verdict, seq, by, submission }: InboxRow, at: string) {
  const { answer } = verdict
  const { code = null, because = null, params = null } = verdict.answer === 'accepted' ? {} : verdict
  const field = verdict.answer === 'returned' ? verdict.field : null
  const findings = verdict.answer === 'accepted' && verdict.findings.length > 0 ? verdict.findings : null
  return {
    id,
    sha256,
    answer,
    code,
    because,
    params,
    field,
    findings,
    kind,
    content,
    seq: seq?.toString(),
    submission,
    by,
    at,
  }
}

function waitRows({ id, verdict }: InboxRow): { waits_for: Id; entry: Id }[] {
  if (verdict.answer !== 'held') return []
  return (verdict.waitsFor ?? []).map(subject => ({ waits_for: subject, entry: id }))
}

function entryRow({ entry, seq, booked, grade, by, submission, sha256, hash }: Booked, at: string) {
  const { id, kind, v, programme, place, occurred, ...body } = entry
  return {
    id,
    seq: seq.toString(),
    kind,
    v,
    programme,
    place,
    occurred,
    booked,
    body,
    grade,
    by,
    submission,
    at,
    sha256,
    hash,
  }
}

function whoRows<T extends { who: { party: Id } | { headcount: number } }>(entry: Id, lines: readonly T[]) {
  return lines.map(({ who, ...rest }, line) => ({ ...rest, ...who, entry, line }))
}

function itemRow({ id, row, facts }: Outcome['items'][number]) {
  const { parent, kind, sex, tag, bornOn: born_on, holder, place, endedOn: ended_on, ended } = row ?? {}
  return { id, parent, kind, sex, tag, born_on, holder, place, ended_on, ended, facts }
}

function commitmentRow(of: Commitment) {
  const { placedOn, deferredTo, endedOn, endedBy, settledIn, paid, ...same } = of
  return {
    ...same,
    placed_on: placedOn,
    deferred_to: deferredTo,
    ended_on: endedOn,
    ended_by: endedBy,
    settled_in: settledIn,
    paid: paid?.toString(),
  }
}

/** Adds flows up by key: two rows of one key in one statement would touch the same row twice. */
function sumBy<K extends object>(
  flows: readonly Flow[],
  keyOf: (flow: Flow) => K,
): (K & { in: bigint; out: bigint })[] {
  const sums = new Map<string, K & { in: bigint; out: bigint }>()
  for (const flow of flows) {
    const key = keyOf(flow)
    const name = JSON.stringify(key)
    const sum = sums.get(name) ?? { ...key, in: 0n, out: 0n }
    sums.set(name, { ...sum, in: sum.in + flow.in, out: sum.out + flow.out })
  }
  return [...sums.values()]
}

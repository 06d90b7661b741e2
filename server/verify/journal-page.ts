import type { Finding } from '#core/answer.ts'
import type { BookedMove, Effort, Entry, Grade, Participation } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Ask } from '#server/upkeep/ask.ts'
import { ENTRY, entryOf } from '#server/upkeep/entry-rows.ts'

/** An entry with everything that is kept beside it, as it stands in the tables. */
export interface JournalEntry {
  readonly entry: Entry
  readonly seq: bigint
  readonly booked: string
  readonly grade: Grade
  readonly recordedBy: Id
  readonly sha256: string
  readonly hash: string
  readonly moves: readonly BookedMove[]
  readonly efforts: readonly (Effort & { readonly sign: number })[]
  readonly participations: readonly (Participation & { readonly sign: number })[]
  readonly findings: readonly Finding[]
  readonly inbox: InboxRow | undefined
}

/** The inbox's own word on what became of an entry. */
export interface InboxRow {
  readonly id: Id
  readonly answer: string
  readonly seq: bigint | null
  readonly sha256: string
  readonly findings: readonly Finding[] | null
}

interface EntryRow {
  readonly id: Id
  readonly seq: bigint
  readonly booked: string
  readonly grade: Grade
  readonly recorded_by: Id
  readonly sha256: string
  readonly hash: string
  readonly body: object
}

type FindingRow = Omit<Finding, 'params'> & { readonly params: Finding['params'] | null }
type Line<T> = T & { readonly entry: Id }
type Who = { readonly party: Id | null; readonly headcount: number | null }

const PAGE = 1000

/** The entries after a number, in order, at most a page of them; empty past the end. */
export async function readJournalPage(ask: Ask, tenant: Id, after: bigint): Promise<readonly JournalEntry[]> {
  const rows = await ask<EntryRow>(
    `select ${ENTRY}, seq, booked, grade, recorded_by, encode(sha256, 'hex') as sha256, encode(hash, 'hex') as hash
     from ledger.entries where tenant_id = $1 and seq > $2 order by seq limit ${PAGE}`,
    [tenant, after],
  )
  const of = [tenant, rows.map(({ id }) => id)]
  const moves = groupByEntry(await ask<Line<BookedMove>>(MOVES, of))
  const efforts = groupByEntry(await ask<Line<Who & { sign: number }>>(whoLines('efforts'), of))
  const participations = groupByEntry(await ask<Line<Who & { sign: number }>>(whoLines('participations'), of))
  const findings = groupByEntry(await ask<Line<FindingRow>>(FINDINGS, of))
  const inbox = new Map((await ask<InboxRow>(INBOX, of)).map(row => [row.id, row]))
  return rows.map(row => ({
    entry: entryOf(row),
    seq: row.seq,
    booked: row.booked,
    grade: row.grade,
    recordedBy: row.recorded_by,
    sha256: row.sha256,
    hash: row.hash,
    moves: moves.get(row.id) ?? [],
    efforts: (efforts.get(row.id) ?? []).map(withWho<Effort>),
    participations: (participations.get(row.id) ?? []).map(withWho<Participation>),
    findings: (findings.get(row.id) ?? []).map(withParams),
    inbox: inbox.get(row.id),
  }))
}

const MOVES = `
  select entry, from_account as "from", to_account as "to", resource_kind as kind, qty, item, fund, purpose, leg, sign
  from ledger.moves where tenant_id = $1 and entry = any ($2) order by entry, line`

const FINDINGS = `
  select entry, code, because, params from ledger.findings
  where tenant_id = $1 and entry = any ($2) order by entry, line`

const INBOX = `
  select id, answer, seq, encode(sha256, 'hex') as sha256, findings from ledger.inbox
  where tenant_id = $1 and id = any ($2)`

function whoLines(table: 'efforts' | 'participations'): string {
  return `
    select entry, party, headcount, role, minutes, sign from ledger.${table}
    where tenant_id = $1 and entry = any ($2) order by entry, line`
}

function withParams({ params, ...rest }: FindingRow): Finding {
  return params ? { ...rest, params } : rest
}

function withWho<T>({ party, headcount, ...rest }: Who & { sign: number }): T & { sign: number } {
  const who = party === null ? { headcount } : { party }
  return { ...rest, who } as unknown as T & { sign: number }
}

function groupByEntry<T extends object>(rows: readonly Line<T>[]): ReadonlyMap<Id, readonly T[]> {
  const groups = new Map<Id, T[]>()
  for (const { entry, ...line } of rows) {
    const group = groups.get(entry) ?? []
    groups.set(entry, group)
    group.push(line as unknown as T)
  }
  return groups
}

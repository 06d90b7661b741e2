import type { PartyFacts } from '#core/account.ts'
import type { Entry } from '#core/entry.ts'
import { type Id, isId } from '#core/id.ts'
import type { Ask } from '#server/upkeep/ask.ts'
import { ENTRY, entryOf } from '#server/upkeep/entry-rows.ts'
import { mentionsIn } from '#server/upkeep/mentions-in.ts'
import { booksOf } from '#server/upkeep/reading-books.ts'
import { Chain, type Head } from '#server/verify/chain.ts'
import { checkContent } from '#server/verify/content.ts'
import { type Fault, Faults } from '#server/verify/faults.ts'
import { type JournalEntry, readJournalPage } from '#server/verify/journal-page.ts'
import { type Around, checkLines } from '#server/verify/lines.ts'
import { checkMentioned } from '#server/verify/mentioned.ts'
import { checkWhole } from '#server/verify/whole.ts'

/** What a walk over the whole journal of one workspace has found. */
export interface Verified {
  readonly entries: number
  readonly head: Head
  /** How many faults there are; of very many only the first are listed. */
  readonly faultCount: number
  readonly faults: readonly Fault[]
}

/**
 * Works the journal of a workspace out again from its contents and compares, page by page. Against a published
 * head it also finds what a journal alone cannot show: an end cut off, a chain computed anew.
 */
export async function verifyJournal(
  ask: Ask,
  tenant: Id,
  published: readonly Head[] = [],
): Promise<Verified> {
  const faults = new Faults()
  const chain = new Chain(faults, published)
  let [entries, mentions] = [0, 0]
  for (let page = await readJournalPage(ask, tenant, 0n); page.length > 0; ) {
    const around = await readAround(ask, tenant, page)
    for (const one of page) {
      chain.follow(one)
      checkContent(one, faults)
      checkLines(one, around, faults)
    }
    mentions += await checkMentioned(ask, tenant, page.flatMap(mentionsIn), faults)
    entries += page.length
    page = await readJournalPage(ask, tenant, chain.head.seq)
  }
  chain.end()
  await checkWhole(ask, tenant, { head: chain.head, entries, mentions }, faults)
  return { entries, head: chain.head, faultCount: faults.count, faults: faults.kept }
}

async function readAround(ask: Ask, tenant: Id, page: readonly JournalEntry[]): Promise<Around> {
  const ends = page.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to]))
  const accounts = [...new Set(ends.filter(isId))]
  const parties = await ask<{ id: Id } & PartyFacts>(
    'select id, sort, org_class as "orgClass" from ledger.parties where tenant_id = $1 and id = any ($2)',
    [tenant, accounts],
  )
  const past = await ask<{ id: Id } & PartyFacts>(PAST, [tenant, accounts])
  return {
    books: booksOf({ parties }),
    pastOf: party => past.filter(({ id }) => id === party),
    originals: await readOriginals(ask, tenant, page),
  }
}

const PAST = `
  select distinct id, body ->> 'sort' as sort, body ->> 'orgClass' as "orgClass" from ledger.register_versions
  where tenant_id = $1 and register = 'parties' and id = any ($2::text[]) and body ? 'orgClass'`

async function readOriginals(
  ask: Ask,
  tenant: Id,
  page: readonly JournalEntry[],
): Promise<ReadonlyMap<Id, Entry>> {
  const named = page.flatMap(({ entry }) =>
    entry.kind === 'entry.reversed' ? [entry.fields.entry as Id] : [],
  )
  if (named.length === 0) return new Map()
  const rows = await ask(`select ${ENTRY} from ledger.entries where tenant_id = $1 and id = any ($2)`, [
    tenant,
    named,
  ])
  return new Map(rows.map(entryOf).map(entry => [entry.id, entry]))
}

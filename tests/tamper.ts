import { hash } from 'node:crypto'
import { canonical } from '#core/canonical.ts'
import type { Id } from '#core/id.ts'
import { linkOf } from '#server/gate/link.ts'
import { newId } from '#server/new-id.ts'
import type { Ask } from '#server/upkeep/ask.ts'
import { readJournalPage } from '#server/verify/journal-page.ts'
import type { Random } from '#tests/random.ts'

/** Somebody with all rights over the database, who has switched its guards off, at work on one journal. */
export interface Forger {
  readonly ask: Ask
  readonly tenant: Id
  readonly random: Random
  /** The number of the last entry. */
  readonly last: number
}

type Forgery = (forger: Forger) => Promise<void>

const LINES = ['moves', 'efforts', 'participations', 'findings', 'mentions'] as const

/** Ways to change a journal that it shows by itself. */
export const FORGERIES: Readonly<Record<string, Forgery>> = {
  'edit the content': async ({ ask, tenant, random, last }) => {
    const set = random.pick([
      "body = jsonb_set(body, '{fields,note}', '1')",
      'occurred = occurred - 1',
      "kind = case kind when 'money.paid' then 'money.received' else 'money.paid' end",
      'programme = place',
      'place = programme',
      'body = body || \'{"attestations": []}\'',
    ])
    await ask(`update ledger.entries set ${set} where tenant_id = $1 and seq = $2`, [
      tenant,
      1 + random.below(last),
    ])
  },
  'edit what stands beside the content': async ({ ask, tenant, random, last }) => {
    const set = random.pick([
      'booked = booked + 1',
      'recorded_by = gen_random_uuid()',
      'grade = (grade + 1) % 3',
      "sha256 = sha256('x')",
      "hash = sha256('x')",
    ])
    await ask(`update ledger.entries set ${set} where tenant_id = $1 and seq = $2`, [
      tenant,
      1 + random.below(last),
    ])
  },
  'edit a line': async ({ ask, tenant, random }) => {
    const [table, set] = random.pick([
      ['moves', 'qty = qty + 1'],
      ['moves', 'from_account = to_account, to_account = from_account'],
      ['moves', 'sign = -sign'],
      ['moves', "purpose = 'other things'"],
      ['moves', "leg = 'nowhere'"],
      ['moves', 'fund = tenant_id'],
      ['participations', "role = 'other'"],
      ['participations', 'party = tenant_id'],
      ['findings', "because = 'all is well'"],
      ['mentions', 'subject = tenant_id'],
    ] as const)
    const key = table === 'mentions' ? 'subject' : 'line'
    await ask(
      `with one as (select entry, ${key} from ledger.${table} where tenant_id = $1
         order by md5(entry::text || ${key}::text || $2) limit 1)
       update ledger.${table} as t set ${set} from one
       where t.tenant_id = $1 and t.entry = one.entry and t.${key} = one.${key}`,
      [tenant, String(random.below(1e9))],
    )
  },
  'delete an entry': async forger => {
    await remove(forger, 'seq = $2', 1 + forger.random.below(forger.last))
  },
  'delete lines only': async ({ ask, tenant, random }) => {
    const table = random.pick(['moves', 'participations', 'findings', 'mentions'])
    await ask(
      `delete from ledger.${table} where tenant_id = $1 and entry = (select entry from ledger.${table}
         where tenant_id = $1 order by md5(entry::text || $2) limit 1)`,
      [tenant, String(random.below(1e9))],
    )
  },
  'insert an entry': async ({ ask, tenant, random, last }) => {
    const [id, seq] = [newId(), 1 + random.below(last)]
    await ask(
      `insert into ledger.entries select tenant_id, $2, $4, kind, v, programme, place, occurred, booked, body, grade,
         recorded_by, submission, received_at, sha256, hash from ledger.entries where tenant_id = $1 and seq = $3`,
      [tenant, id, seq, last + 1],
    )
    if (random.below(2) === 0)
      await ask('update ledger.chains set seq = seq + 1 where tenant_id = $1', [tenant])
  },
  'insert lines only': async ({ ask, tenant, random }) => {
    const stray = random.below(2) === 0
    await ask(
      `insert into ledger.moves select tenant_id, case when $2 then gen_random_uuid() else entry end, (line + 50)::smallint,
         from_account, to_account, resource_kind, qty, item, fund, purpose, leg, sign
       from ledger.moves where tenant_id = $1 order by entry limit 1`,
      [tenant, stray],
    )
  },
  'swap two entries': async ({ ask, tenant, random, last }) => {
    const one = 1 + random.below(last - 1)
    const other = one + 1 + random.below(last - one)
    await ask('update ledger.entries set seq = $2 where tenant_id = $1 and seq = $3', [tenant, last + 9, one])
    await ask('update ledger.entries set seq = $2 where tenant_id = $1 and seq = $3', [tenant, one, other])
    await ask('update ledger.entries set seq = $2 where tenant_id = $1 and seq = $3', [
      tenant,
      other,
      last + 9,
    ])
  },
  'change a balance': async ({ ask, tenant }) => {
    await ask(
      `update ledger.balances set balance = balance + 1 where (tenant_id, account, fund, resource_kind) in (
         select tenant_id, account, fund, resource_kind from ledger.balances where tenant_id = $1 limit 1)`,
      [tenant],
    )
  },
}

/** Ways that leave a journal whole in itself: only a head published before shows them. */
export const THOROUGH: Readonly<Record<string, Forgery>> = {
  'cut off the end': async forger => {
    const { ask, tenant, random, last } = forger
    const kept = last - 1 - random.below(Math.floor(last / 2))
    await remove(forger, 'seq > $2', kept)
    await ask(
      `update ledger.chains as c set seq = e.seq, head = e.hash from ledger.entries as e
       where c.tenant_id = $1 and e.tenant_id = $1 and e.seq = $2`,
      [tenant, kept],
    )
    await ask('delete from ledger.balances where tenant_id = $1', [tenant])
  },
  'rewrite an amount and compute the chain anew': async ({ ask, tenant, random }) => {
    const rows = await ask<{ id: Id }>(
      `select id from ledger.entries where tenant_id = $1 and kind = 'money.received' order by seq`,
      [tenant],
    )
    const { id } = random.pick(rows)
    await ask(
      `update ledger.entries set body = jsonb_set(body, '{fields,amount,amount}', '"7.00"') where tenant_id = $1 and id = $2`,
      [tenant, id],
    )
    await ask('update ledger.moves set qty = 700 where tenant_id = $1 and entry = $2', [tenant, id])
    await rechain(ask, tenant, id)
  },
}

async function remove({ ask, tenant }: Forger, which: string, value: number): Promise<void> {
  const gone = `select id from ledger.entries where tenant_id = $1 and ${which}`
  for (const table of LINES) {
    await ask(`delete from ledger.${table} where tenant_id = $1 and entry in (${gone})`, [tenant, value])
  }
  await ask(`delete from ledger.ended_entries where tenant_id = $1 and entry in (${gone})`, [tenant, value])
  await ask(`delete from ledger.inbox where tenant_id = $1 and id in (${gone})`, [tenant, value])
  await ask(`delete from ledger.entries where tenant_id = $1 and ${which}`, [tenant, value])
}

async function rechain(ask: Ask, tenant: Id, changed: Id): Promise<void> {
  let head = ''
  for (const one of await readJournalPage(ask, tenant, 0n)) {
    const { v: _, ...bare } = one.entry
    const sha256 = one.entry.id === changed ? hash('sha256', canonical(bare)) : one.sha256
    head = linkOf(head, { ...one, by: one.recordedBy, sha256 })
    await ask(
      "update ledger.entries set sha256 = decode($3, 'hex'), hash = decode($4, 'hex') where tenant_id = $1 and id = $2",
      [tenant, one.entry.id, sha256, head],
    )
    await ask("update ledger.inbox set sha256 = decode($3, 'hex') where tenant_id = $1 and id = $2", [
      tenant,
      one.entry.id,
      sha256,
    ])
  }
  await ask("update ledger.chains set head = decode($2, 'hex') where tenant_id = $1", [tenant, head])
}

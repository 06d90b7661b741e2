import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { places } from '#registers/places.ts'
import type { Context, Tx } from '#server/database/database.ts'
import { todayIn } from '#server/reading/today.ts'

/**
 * Takes away the places that only the import made and that nothing stands on; their versions stay, so that what was
 * taken out of the books can still say where it was. Answers how many are left, because something else is there now.
 */
export async function removeMade(tx: Tx, context: Context, importId: Id): Promise<number> {
  // Nothing is recorded anywhere while it is found out that nothing was: the gate takes this lock first.
  await sql`select from ledger.chains where tenant_id = access.tenant() for update`.execute(tx)
  const { rows: made } = await sql<Made>`
    delete from ledger.import_places where import = ${importId} returning place, since_seq as "sinceSeq"`.execute(
    tx,
  )
  if (made.length === 0) return 0
  const unused = await unusedAmong(tx, made)
  await sql`
    with removed as (
      delete from ledger.places where id = any (${[...unused]}::uuid[]) returning id, version, kind, name
    )
    insert into ledger.register_versions (tenant_id, register, id, version, body, changed_by)
    select (select access.tenant()), ${places.name}, id, version + 1,
      jsonb_build_object('kind', kind, 'name', name, 'endedOn', ${await todayIn(tx)}::date), ${context.user}
    from removed`.execute(tx)
  return made.length - unused.length
}

interface Made {
  readonly place: Id
  readonly sinceSeq: bigint
}

/**
 * Places as they were made, in which no family is and no entry counts. What was voided or replaced counts nowhere, nor
 * does the entry that voided it. What was reversed counts in its month still, and its opposite, at the same place, in
 * another: so that place is kept.
 */
async function unusedAmong(tx: Tx, all: readonly Made[]): Promise<readonly Id[]> {
  const made = all.map(({ place }) => place)
  const since = all.reduce(
    (first, { sinceSeq }) => (sinceSeq < first ? sinceSeq : first),
    all[0]?.sinceSeq ?? 0n,
  )
  const { rows } = await sql<{ id: Id }>`
    with named as (
      select p.id, p.id::text as text from ledger.places as p
      where p.tenant_id = access.tenant() and p.id = any (${made}::uuid[]) and p.version = 1
    ), counting as (
      select distinct e.place from ledger.entries as e
      where e.tenant_id = access.tenant() and e.seq > ${since} and e.place = any (${made}::uuid[])
        and e.kind <> 'entry.voided'
        and not exists (select from ledger.ended_entries as x
          where x.tenant_id = e.tenant_id and x.entry = e.id)
    )
    select id from named as p
    where not exists (select from counting where place = p.id)
      and not exists (select from ledger.parties where tenant_id = access.tenant() and place = p.id)
      and not exists (select from ledger.place_edges where tenant_id = access.tenant()
        and (child = p.id or parent = p.id))
      and not exists (select from ledger.place_codes where tenant_id = access.tenant() and place = p.id)
      and not exists (select from ledger.service_points where tenant_id = access.tenant() and place = p.id)
      and not exists (select from ledger.pairings where tenant_id = access.tenant()
        and supported @> jsonb_build_array(jsonb_build_object('place', p.text)))
      and not exists (select from access.memberships where tenant_id = access.tenant() and p.id = any (places))
      and not exists (select from ledger.import_places where tenant_id = access.tenant() and place = p.id)
      and not exists (select from ledger.inbox where tenant_id = access.tenant() and answer <> 'accepted'
        and settled is null and position(p.text in content) > 0)`.execute(tx)
  return rows.map(({ id }) => id)
}

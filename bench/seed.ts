import type pg from 'pg'
import type { World } from '#tests/world.ts'

/** How much a bench puts into one workspace. */
export interface Size {
  readonly animals: number
  /** Entries of each animal: counted in, placed, and visits from then on. */
  readonly each: number
  readonly people: number
}

/**
 * Fills a workspace with the rows that the gate would have written for animals placed with families and visited
 * for years: the same tables, shapes and indexes, by SQL, because a million through the gate takes a quarter of an
 * hour. Everything measured afterwards goes through the product's own doors.
 */
export async function seed(client: pg.Client, world: World, size: Size): Promise<void> {
  await client.query('create temp table if not exists seed_animals (n int primary key, id uuid, family uuid)')
  await client.query('truncate seed_animals')
  const values = [world.tenant, world.user, world.programme, world.place, world.terms, world.org]
  await client.query(PEOPLE, [world.tenant, world.place, Math.max(size.people, Math.ceil(size.animals / 2))])
  await client.query(ANIMALS, [world.tenant, size.animals, world.place])
  await client.query(ENTRIES.replaceAll('$EACH', String(size.each)), values)
  // Without numbers of its own PostgreSQL plans what follows by the small workspace that was filled before.
  await client.query('analyze seed_animals, ledger.entries, ledger.mentions')
  await client.query(ITEMS.replaceAll('$EACH', String(size.each)), values)
  await client.query(COMMITMENTS, values)
  await client.query(MONEY, [world.tenant, world.fund, world.org])
  await client.query(
    `insert into ledger.chains (tenant_id, seq, head) select $1, max(seq), sha256('seed') from ledger.entries
     where tenant_id = $1 on conflict (tenant_id) do update set seq = excluded.seq, head = excluded.head`,
    [world.tenant],
  )
  await client.query(
    'vacuum analyze ledger.entries, ledger.mentions, ledger.items, ledger.commitments, ledger.inbox',
  )
  await client.query(
    'vacuum analyze ledger.parties, vault.names, vault.name_keys, ledger.fund_days, ledger.moves',
  )
}

/** Families with names of three parts in Latin script; their keys are what the vault makes of such names. */
const PEOPLE = `
  with made as (
    insert into ledger.parties (tenant_id, id, sort, code, place)
    select $1, gen_random_uuid(), 'household', 'B-' || n, $2 from generate_series(1, $3::int) as n
    returning id, code
  ), named as (
    select id, (array['amangul','patigul','ayshem','gulnar','mahinur','rena','aygul','tursunay','meryem','zeynep'])
      [1 + (substr(code, 3)::int % 10)] || ' ' ||
      (array['tursun','emet','yasin','qadir','hashim','rozi','musa','abdulla'])[1 + (substr(code, 3)::int / 10 % 8)] ||
      to_char(substr(code, 3)::int, 'FM0000000') as name
    from made
  ), kept as (
    insert into vault.names (tenant_id, party, position, text, script) select $1, id, 0, name, 'Latn' from named
  )
  insert into vault.name_keys (tenant_id, key, party)
  select $1, key, id from named, lateral (values (name), (split_part(name, ' ', 2))) as keys (key)`

const ANIMALS = `
  insert into seed_animals (n, id, family)
  select s.n, gen_random_uuid(), f.id
  from generate_series(1, $2::int) as s (n)
  join (select id, row_number() over (order by code) as n from ledger.parties
    where tenant_id = $1 and sort = 'household' and code like 'B-%' limit $2::int / 2) as f on f.n = 1 + (s.n - 1) / 2
  where $3::uuid is not null`

const ENTRIES = `
  with acts as materialized (
    select gen_random_uuid() as id, a.id as animal, a.family, k,
      case k when 1 then 'livestock.counted_in' when 2 then 'livestock.given' else 'visit.made' end as kind,
      (case k when 1 then date '2016-01-01' when 2 then date '2016-02-01'
        else date '2016-02-01' + (k - 2) * 91 + (a.n % 30) end) as occurred,
      row_number() over (order by k, a.n) as seq
    from seed_animals as a, generate_series(1, $EACH) as k
  ), entries as (
    insert into ledger.entries (tenant_id, id, seq, kind, v, programme, place, occurred, booked, body, grade, recorded_by,
      received_at, sha256, hash)
    select $1, id, seq, kind, 1, $3, $4, occurred, occurred, jsonb_build_object('fields', case k
        when 1 then jsonb_build_object('keeper', $6::uuid, 'animals', jsonb_build_array(jsonb_build_object('animal', animal,
          'species', 'donkey', 'sex', 'female')))
        when 2 then jsonb_build_object('animal', animal, 'species', 'donkey', 'from', $6::uuid, 'to', family, 'terms', $5::text)
        else jsonb_build_object('household', family, 'animals', jsonb_build_array(jsonb_build_object('animal', animal)),
          'outcome', 'seen') end),
      1, $2, now(), sha256(id::text::bytea), sha256(id::text::bytea)
    from acts returning id
  ), inbox as (
    insert into ledger.inbox (tenant_id, id, sha256, answer, kind, seq, received_by, received_at)
    select $1, id, sha256(id::text::bytea), 'accepted', kind, seq, $2, now() from acts
  ), moves as (
    insert into ledger.moves (tenant_id, entry, line, from_account, to_account, resource_kind, qty, item, leg, sign)
    select $1, id, 0, case k when 1 then 'out:opening' else $6::text end, case k when 1 then $6::text else family::text end,
      'donkey', 1, animal, case k when 1 then 'intake' else 'delivery' end, 1 from acts where k < 3
  )
  insert into ledger.mentions (tenant_id, subject, occurred, entry)
  select $1, subject, occurred, id from acts, lateral (values (animal), (family)) as subjects (subject)
  where k > 1 or subject = animal`

const ITEMS = `
  insert into ledger.items (tenant_id, id, kind, sex, tag, holder, place, facts)
  select $1, a.id, 'donkey', 'female', 'T-' || a.n, a.family::text, $4, jsonb_agg(jsonb_build_object('entry', e.id,
    'kind', e.kind, 'on', e.occurred, 'programme', $3::uuid, 'place', $4::uuid, 'says', case e.kind
      when 'livestock.counted_in' then jsonb_build_object('act', 'acquired', 'species', 'donkey', 'sex', 'female', 'to', $6::text)
      when 'livestock.given' then jsonb_build_object('act', 'moved', 'from', $6::text, 'to', a.family, 'placed',
        jsonb_build_object('how', 'given', 'terms', $5::text))
      else jsonb_build_object('act', 'noted', 'visited', true) end) order by e.occurred, e.id)
  from seed_animals as a
  join ledger.mentions as m on m.tenant_id = $1 and m.subject = a.id
  join ledger.entries as e on e.tenant_id = $1 and e.id = m.entry
  where $2::uuid is not null and $EACH > 0
  group by a.id, a.n, a.family`

const COMMITMENTS = `
  insert into ledger.commitments (tenant_id, id, sort, placement, item, promisor, programme, place, terms, placed_on, how,
    state, due, deadline)
  select $1, e.id || ':' || s.id, s.sort, e.id, a.id, a.family, $3, $4, $5, date '2016-02-01', 'given', s.state, s.due, s.due
  from seed_animals as a
  join ledger.mentions as m on m.tenant_id = $1 and m.subject = a.id
  join ledger.entries as e on e.tenant_id = $1 and e.id = m.entry and e.kind = 'livestock.given',
  lateral (values ('1', 'pass-on', 'conditional', date '2017-10-01'),
    ('visit', 'visit', 'open', current_date - 40 + a.n % 400)) as s (id, sort, state, due)
  where $2::uuid is not null and $6::uuid is not null`

const MONEY = `
  with days as (
    insert into ledger.fund_days (tenant_id, fund, day, account, resource_kind, leg, qty_in, qty_out)
    select $1, $2, date '2016-01-01' + n, account, 'cny', 'intake', case account when $3::text then 100 else 0 end,
      case account when $3::text then 0 else 100 end
    from generate_series(0, 3649) as n, unnest(array[$3::text, 'out:donors']) as account
  )
  insert into ledger.balances (tenant_id, account, fund, resource_kind, balance)
  select $1, account, $2, 'cny', case account when $3::text then 365000 else -365000 end
  from unnest(array[$3::text, 'out:donors']) as account`

import { sql } from 'kysely'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { foldName } from '#core/name-fold.ts'
import { codeKeys } from '#core/printed-code.ts'
import type { ImportRow } from '#exchange/import-row.ts'
import type { Known, KnownAnimal, KnownFamily } from '#exchange/import-types.ts'
import { codeKey } from '#exchange/written-values.ts'
import { foldAnimal } from '#programmes/livestock/animal.ts'
import { passOnTerms } from '#programmes/livestock/terms.ts'
import type { Tx } from '#server/database/tx.ts'
import { readPhones } from '#server/imports/phones.ts'
import { todayIn } from '#server/reading/today.ts'
import { readNames } from '#server/vault/names.ts'
import type { Vault } from '#server/vault/vault.ts'

/** What can be chosen in an import, whatever its rows say. */
export type KnownChoices = Pick<Known, 'today' | 'places' | 'species' | 'terms' | 'programmes'>

/** Places, kinds of animal, terms and programmes of the workspace. */
export async function readChoices(tx: Tx): Promise<KnownChoices> {
  const [places, species, terms, programmes] = [
    await sql<Known['places'][number]>`select id, name from ledger.places order by id`.execute(tx),
    await sql<Known['species'][number]>`
      select key, name from ledger.resource_kinds where class = 'item' order by key`.execute(tx),
    await sql<{ id: Id; version: number; template: string; name: string; params: unknown }>`
      select distinct on (id) id, version, template, name, params from ledger.terms order by id, version desc`.execute(
      tx,
    ),
    await sql<Known['programmes'][number]>`
      select id, name, owner, from_day as "from" from ledger.programmes as p where kind = 'livestock'
        and not exists (select from ledger.programmes as c where c.tenant_id = p.tenant_id and c.parent = p.id)
        and (to_day is null or to_day >= now()::date - 366) order by id`.execute(tx),
  ]
  return {
    today: await todayIn(tx),
    places: places.rows,
    species: species.rows,
    terms: terms.rows
      .filter(row => passOnTerms(row))
      .map(({ id, version, name }) => ({ ref: `${id}@${version}`, name })),
    programmes: programmes.rows,
  }
}

/** Everything in the books that these rows can be about, and nothing else. */
export async function readKnown(
  tx: Tx,
  vault: Vault,
  choices: KnownChoices,
  rows: readonly ImportRow[],
): Promise<Known> {
  const families = await readFamilies(tx, vault, rows)
  return { ...choices, families, animals: await readAnimals(tx, rows) }
}

async function readFamilies(
  tx: Tx,
  vault: Vault,
  rows: readonly ImportRow[],
): Promise<readonly KnownFamily[]> {
  const codes = [...new Set(rows.flatMap(({ family }) => family?.code ?? []))]
  const keys = codes.map(codeKeys)
  const folds = [
    ...new Set(rows.flatMap(({ family }) => family?.names.map(name => foldName(name).slice(0, 120)) ?? [])),
  ]
  const { rows: found } = await sql<Row>`
    select id, sort, version, code, place, ended_on as "endedOn" from ledger.parties where id in (
      select id from ledger.parties where code_key = any (${codes.map(code => code.toLowerCase())}::text[])
      union
      select id from ledger.parties where code_sought = any (${keys.map(({ code }) => code)}::text[])
      union
      select id from ledger.parties where code_number = any (${keys.flatMap(({ number }) => number ?? [])}::text[])
      union
      select party from vault.name_keys where key = any (${folds}::text[]))
    order by id`.execute(tx)
  const ids = found.map(({ id }) => id)
  const [names, phones] = [await readNames(tx, ids), await readPhones(tx, vault, ids)]
  return found.map(({ code, place, endedOn, ...row }) => ({
    ...row,
    code: code ?? undefined,
    place: place ?? undefined,
    endedOn: endedOn ?? undefined,
    names: names.get(row.id)?.map(({ text }) => text) ?? [],
    phone: phones.get(row.id),
  }))
}

interface Row {
  readonly id: Id
  readonly sort: string
  readonly version: number
  readonly code: string | null
  readonly place: Id | null
  readonly endedOn: string | null
}

/** Animals with a tag of the file, however it is written, and those without any. */
async function readAnimals(tx: Tx, rows: readonly ImportRow[]): Promise<readonly KnownAnimal[]> {
  const tags = rows.flatMap(({ animal }) => [animal?.tag, animal?.damTag].filter(tag => tag !== undefined))
  const keys = new Set(tags.map(codeKey))
  if (!rows.some(({ animal }) => animal)) return []
  const { rows: tagged } = await sql<{ id: Id; tag: string }>`
    select id, tag from ledger.items where tag is not null`.execute(tx)
  const ids = tagged.filter(({ tag }) => keys.has(codeKey(tag))).map(({ id }) => id)
  const { rows: found } = await sql<{ id: Id; facts: readonly Fact[] }>`
    select id, facts from ledger.items where id = any (${ids}::uuid[]) or (tag is null and kind is not null)
    order by id`.execute(tx)
  return found.flatMap(({ id, facts }) => animalOf(id, facts) ?? [])
}

function animalOf(id: Id, facts: readonly Fact[]): KnownAnimal | undefined {
  const { species, tag, sex, bornOn, dam, spells, endings } = foldAnimal(facts)
  if (!species) return undefined
  const ended = endings[0] && { on: endings[0].on, how: endings[0].how }
  return {
    id,
    species,
    tag,
    sex,
    bornOn,
    dam,
    ended,
    spells: spells.map(({ on, holder }) => ({ on, holder })),
  }
}

import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { FamilyChange, PlannedFamily } from '#exchange/plan-families.ts'
import type { ImportPlan, PlannedRow } from '#exchange/plan-import.ts'
import { parties } from '#registers/parties.ts'
import { places } from '#registers/places.ts'
import type { Context, Tx } from '#server/database/database.ts'
import { sealBefore } from '#server/imports/before.ts'
import { changeRow, createRows } from '#server/registers/write.ts'
import { type Name, readNames, renamePerson } from '#server/vault/names.ts'
import { putPeople, putPhones } from '#server/vault/people.ts'
import type { Vault } from '#server/vault/vault.ts'

interface Writing {
  readonly context: Context
  readonly vault: Vault
  readonly id: Id
  readonly plan: Pick<ImportPlan, 'places'>
}

/** Writes down the families of these rows that are new, and what is new of those that are not. */
export async function writeFamilies(tx: Tx, writing: Writing, rows: readonly PlannedRow[]): Promise<void> {
  const families = new Map(rows.flatMap(({ family }) => (family?.id ? [[family.id, family] as const] : [])))
  await makePlaces(tx, writing, rows)
  const fresh = [...families].filter(([, { known }]) => !known)
  await putPeople(
    tx,
    writing.vault,
    fresh.map(([id, { file }]) => newPerson(id, file)),
    writing.context.user,
  )
  await remember(
    tx,
    writing.id,
    fresh.map(([party]) => ({ party, made: true, version: 1, before: null })),
  )
  for (const [id, { change, known }] of families) {
    if (change && known) await changeFamily(tx, writing, { id, change, version: known.version })
  }
}

async function makePlaces(
  tx: Tx,
  { plan, context, id: importId }: Writing,
  rows: readonly PlannedRow[],
): Promise<void> {
  const used = new Set(rows.flatMap(({ family, animal }) => [family?.file.place?.id, animal?.act?.place]))
  const made = plan.places.filter(({ id }) => used.has(id))
  if (made.length === 0) return
  const added = await createRows(
    tx,
    places,
    made.map(({ id, name }) => ({ id, kind: 'village', name })),
    context.user,
  )
  if (added.size === 0) return
  await sql`
    insert into ledger.import_places (tenant_id, import, place, since_seq)
    select (select access.tenant()), ${importId}, place,
      coalesce((select seq from ledger.chains where tenant_id = access.tenant()), 0)
    from unnest(${[...added]}::uuid[]) as given (place)
    on conflict do nothing`.execute(tx)
}

function newPerson(id: Id, { code, place, names, phone }: PlannedFamily['file']) {
  return {
    id,
    sort: 'household' as const,
    code,
    place: place?.id,
    names: names.map(text => ({ text })),
    phone,
  }
}

interface Changing {
  readonly id: Id
  readonly change: FamilyChange
  readonly version: number
}

async function changeFamily(
  tx: Tx,
  { vault, context, id: importId }: Writing,
  changing: Changing,
): Promise<void> {
  const { id, change } = changing
  const { code, place } = change
  const names = (await readNames(tx, [id])).get(id) ?? []
  const next = change.names ? withAdded(names, change.names) : names
  const sealed = await sealBefore(tx, vault, id, {
    names,
    next,
    ...(change.phone ? { phone: change.phone } : {}),
  })
  const fields = { ...(code ? { code } : {}), ...(place ? { place } : {}) }
  const isMoved = Object.keys(fields).length > 0
  if (isMoved) await changeRow(tx, parties, id, { baseVersion: changing.version, ...fields }, context.user)
  if (change.names) await renamePerson(tx, id, next)
  if (change.phone) await putPhones(tx, vault, [{ party: id, phone: change.phone }])
  const version = changing.version + (isMoved ? 1 : 0)
  await remember(tx, importId, [{ party: id, made: false, version, before: sealed }])
}

/** The names she has, as they are, and those the file adds. */
function withAdded(held: readonly Name[], all: readonly string[]): readonly Name[] {
  const texts = new Set(held.map(({ text }) => text))
  return [...held, ...all.filter(text => !texts.has(text)).map(text => ({ text }))]
}

interface Remembered {
  readonly party: Id
  readonly made: boolean
  readonly version: number
  readonly before: Buffer | null
}

async function remember(tx: Tx, importId: Id, all: readonly Remembered[]): Promise<void> {
  if (all.length === 0) return
  await sql`
    insert into ledger.import_parties (tenant_id, import, party, made, version, before)
    select (select access.tenant()), ${importId}, party, made, version, before
    from unnest(${all.map(({ party }) => party)}::uuid[], ${all.map(({ made }) => made)}::boolean[],
      ${all.map(({ version }) => version)}::integer[], ${all.map(({ before }) => before)}::bytea[])
      as given (party, made, version, before)
    on conflict (tenant_id, import, party) do nothing`.execute(tx)
}

import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { REGISTERS } from '#registers/index.ts'
import type { Context, Database, Tx } from '#server/database/database.ts'
import { jsonOf } from '#server/exports/export-cells.ts'
import { exportRows } from '#server/exports/export-rows.ts'
import { readPhones } from '#server/imports/phones.ts'
import { listRows } from '#server/registers/read.ts'
import { readNames } from '#server/vault/names.ts'
import type { Vault } from '#server/vault/vault.ts'

interface Source {
  readonly database: Database
  readonly context: Context
  /** With the vault, who the people are; without it, random ids that lead nowhere. */
  readonly vault?: Vault | undefined
}

const PAGE = 1_000

/**
 * The whole of a workspace as one JSON document, in parts to be written one after the other: its registers, every entry
 * with its place in the chain, and, where the vault is given, names, phones and consents.
 */
export async function* exportWorkspace(source: Source): AsyncGenerator<string> {
  const { database, context } = source
  const workspace = await database.inTenant(context, readWorkspace)
  yield `{"format":"handsel workspace","version":1,"workspace":${JSON.stringify(workspace)},"registers":{`
  for (const [at, register] of REGISTERS.entries()) {
    yield `${at === 0 ? '' : ','}\n"${register.name}":`
    yield* list(registerPages(source, register))
  }
  yield '},\n"entries":'
  yield* list(entryPages(source))
  if (source.vault) {
    yield ',\n"people":'
    yield* list(peoplePages(source, source.vault))
  }
  yield '}\n'
}

async function* list(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let between = '['
  for await (const page of pages) {
    if (page.length === 0) continue
    yield between + page.map(row => `\n${JSON.stringify(row)}`).join(',')
    between = ','
  }
  yield between === '[' ? '[]' : ']'
}

async function readWorkspace(tx: Tx) {
  const { rows } = await sql<{ id: Id; name: string; timeZone: string }>`
    select id, name, time_zone as "timeZone" from access.tenants where id = access.tenant()`.execute(tx)
  return rows[0]
}

async function* registerPages({ database, context }: Source, register: (typeof REGISTERS)[number]) {
  let after: string | undefined
  do {
    const page = await database.inTenant(context, tx => listRows(tx, register, { after, limit: PAGE }))
    yield page.rows
    after = page.next ?? undefined
  } while (after !== undefined)
}

async function* entryPages(source: Source) {
  for await (const page of exportRows(source, 'entries')) yield page.map(row => jsonOf('entries', row))
}

async function* peoplePages({ database, context }: Source, vault: Vault) {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await database.inTenant(context, tx => readPeople(tx, vault, after))
    yield page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.party
  }
}

async function readPeople(tx: Tx, vault: Vault, after: Id) {
  const { rows } = await sql<{ party: Id }>`
    select distinct party from (
      select party from vault.names where party > ${after} union all
      select party from vault.contacts where party > ${after} union all
      select party from vault.consents where party > ${after}) as known
    order by party limit ${PAGE}`.execute(tx)
  const parties = rows.map(({ party }) => party)
  const names = await readNames(tx, parties)
  const phones = await readPhones(tx, vault, parties)
  const consents = await readConsents(tx, parties)
  return parties.map(party => ({
    party,
    names: names.get(party) ?? [],
    ...(phones.has(party) ? { phone: phones.get(party) } : {}),
    consents: consents.filter(consent => consent.party === party),
  }))
}

async function readConsents(tx: Tx, parties: readonly Id[]) {
  const { rows } = await sql<{
    party: Id
    purpose: string
    recipient: string
    medium: string
    act: string
    on: string
  }>`
    select party, purpose, recipient, medium, act, acted_on as on from vault.consents
    where party = any (${[...parties]}::uuid[]) order by party, acted_on, id`.execute(tx)
  return rows
}

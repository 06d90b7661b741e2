import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { chooseWorkspace, WORKSPACE_OPTION } from '#cli/choose-workspace.ts'
import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION, YES_OPTION } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { type Books, requireBooks, withBooks } from '#cli/open.ts'
import type { Id } from '#core/id.ts'
import { listUsers } from '#server/access/users.ts'
import { Problem } from '#server/http/problem.ts'
import { changeImport } from '#server/imports/change-import.ts'
import { checkImport } from '#server/imports/check.ts'
import { beginCommit, commitImport } from '#server/imports/commit.ts'
import { viewImport } from '#server/imports/import-view.ts'
import type { House } from '#server/imports/plan-stored.ts'
import { startImport } from '#server/imports/start-import.ts'
import { newId } from '#server/new-id.ts'
import { openVault } from '#server/vault/vault.ts'

/** Imports a sheet of families and animals. */
export const importSheet: Command = {
  usage: ['FILE --as ADDRESS'],
  about: `Reads a sheet (.xlsx or .csv) of families and animals and says what would become of each row. With --yes the rows that are new
or updated are written; what was refused stays in the sheet. What has to be chosen or put right is easier on the page
Import, where the same import can be gone on with, and undone.`,
  options: {
    as: { takes: 'ADDRESS', help: 'the coordinator on whose behalf it is done' },
    'create-places': { help: 'make the villages that are not there yet' },
    ...WORKSPACE_OPTION,
    ...YES_OPTION,
    ...JSON_OPTION,
  },
  wordsMost: 1,
  examples: [
    ['handsel import families.xlsx --as ayshe@example.org', 'what would become of it'],
    ['handsel import families.xlsx --as ayshe@example.org --create-places --yes', 'and do it'],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const [file] = call.words
  if (file === undefined) throw new Refusal('which file? See handsel import --help.', EXIT.misused)
  const bytes = await readFile(resolve(file)).catch(() => {
    throw new Refusal(`${file} cannot be read.`)
  })
  await requireBooks(call)
  return withBooks(call, async books => {
    const house = await houseOf(call, books)
    return importInto(call, house, { name: basename(file), bytes }).catch(refuse)
  })
}

async function houseOf(call: Call, { database, where, secrets }: Books): Promise<House> {
  const { id: tenant, name } = await chooseWorkspace(call, where)
  const email = call.text('as')?.toLowerCase()
  const found = (await listUsers(database)).find(person => person.email === email && person.tenant === name)
  if (!found?.roles.includes('coordinator')) {
    throw new Refusal(`--as must be the address of a coordinator of ${name}: an import is done in her name.`)
  }
  const context = { tenant, user: found.id, request: newId() }
  const masterKey = Buffer.from(secrets.masterKey, 'base64')
  return { database, context, roles: found.roles, vault: openVault({ masterKey }, context) }
}

async function importInto(
  call: Call,
  house: House,
  file: { name: string; bytes: Uint8Array },
): Promise<number> {
  const id = await startImport(house, file)
  if (call.has('create-places')) await changeImport(house, id, { settings: { createPlaces: true } })
  await checkImport(house, id)
  const checked = await view(house, id)
  for (const { because } of [...checked.notices, ...checked.asks]) call.terminal.say(because)
  if (call.has('yes')) {
    await beginCommit(house, id)
    await commitImport(house, id)
  }
  const { counts, state } = await view(house, id)
  const said = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict.replace('_', ' ')}`)
  call.terminal.say(`${said.join(', ') || 'no rows'}.`)
  if (state === 'draft') call.terminal.say('Nothing has been written yet: go on under Import, or say --yes.')
  if (call.has('json')) call.terminal.data(JSON.stringify({ id, state, counts }))
  return EXIT.done
}

function view({ database, context, vault }: House, id: Id) {
  return database.inTenant(context, tx => viewImport(tx, vault, id))
}

function refuse(error: unknown): never {
  throw error instanceof Problem ? new Refusal(error.message) : error
}

import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { chooseWorkspace, WORKSPACE_OPTION } from '#cli/choose-workspace.ts'
import type { Call, Command } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { type Books, requireBooks, withBooks } from '#cli/open.ts'
import { exportWorkspace } from '#server/exports/workspace.ts'
import { newId } from '#server/new-id.ts'
import { openVault } from '#server/vault/vault.ts'

/** Who reads where no person does. */
const NOBODY = '00000000-0000-7000-8000-000000000000'

/** Writes a whole workspace as JSON, to be read by other programs. */
export const exportBooks: Command = {
  usage: ['[FILE]'],
  about: `Writes a workspace as one JSON document: its registers, every entry with its number, and, with --people, names, phones
and consents. Into FILE, which must not be there yet, or on stdout. Beside a running server, which goes on.

This is for other programs; what can be loaded again is a backup (handsel backup).`,
  options: {
    people: { help: 'with names and phones: the file then needs the same care as the vault' },
    ...WORKSPACE_OPTION,
  },
  wordsMost: 1,
  examples: [
    ['handsel export books.json', 'without anybody’s name'],
    ['handsel export --people | age -r … > books.json.age', 'with names, never lying open'],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  await requireBooks(call)
  return withBooks(call, books => write(call, books))
}

async function write(call: Call, { database, where, secrets }: Books): Promise<number> {
  const { id: tenant, name } = await chooseWorkspace(call, where)
  const context = { tenant, user: NOBODY, request: newId() }
  const masterKey = Buffer.from(secrets.masterKey, 'base64')
  const vault = call.has('people') ? openVault({ masterKey }, context) : undefined
  const parts = Readable.from(exportWorkspace({ database, context, vault }))
  const file = call.words[0]
  if (file === undefined) {
    await pipeline(parts, process.stdout, { end: false })
    return EXIT.done
  }
  await pipeline(parts, createWriteStream(resolve(file), { flags: 'wx', mode: 0o600 })).catch(refuse)
  call.terminal.say(`${name} is in ${file}${vault ? ', with names: keep it as you keep the vault' : ''}.`)
  return EXIT.done
}

function refuse(error: NodeJS.ErrnoException): never {
  if (error.code === 'EEXIST') throw new Refusal('this file is there already. Give another name.')
  if (error.code === 'ENOENT') throw new Refusal('there is no such folder.')
  throw error
}

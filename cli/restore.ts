import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { knownPassphrase, PASSPHRASE_OPTION } from '#cli/passphrase.ts'
import { readKeySheet } from '#server/backup/key-sheet.ts'
import type { Unlock } from '#server/backup/lock.ts'
import { lookThrough } from '#server/backup/look.ts'
import type { ReadArchive } from '#server/backup/read-archive.ts'
import { type Restored, restore as restoreFrom } from '#server/backup/restore.ts'
import { isThere } from '#server/database/cluster.ts'
import { readSettings, type Settings } from '#server/settings.ts'

/** Loads a backup into an empty database. */
export const restore: Command = {
  usage: ['FILE [--into FOLDER] (--erasures FILE | --without-erasures)', 'FILE --check'],
  about: `Loads a backup into an empty database: that of an empty folder, or an empty one at DATABASE_URL (with
DATABASE_OWNER_URL). It says that it is done only when every row and hash is as it was, whoever was erased since is
erased again, and the chains end as they did. Else it takes everything away again and ends with 1.`,
  options: {
    into: { takes: 'FOLDER', help: 'the folder to restore to, instead of DATA_DIR' },
    erasures: { takes: 'FILE', help: 'the list of who was erased (erasures.log of the old place)' },
    'without-erasures': { help: 'there is no such list: nobody has been erased since, or it is lost' },
    keys: {
      takes: 'FILE',
      help: 'the master key from its key sheet, where the old secrets.json is not at hand',
    },
    key: { takes: 'FILE', help: 'the secret key that opens the backup, where it was locked with --for' },
    ...PASSPHRASE_OPTION,
    check: { help: 'only read it through, and say what is in it' },
    ...JSON_OPTION,
  },
  wordsMost: 1,
  examples: [
    ['handsel restore handsel.backup --check', 'every week: does it open, is every byte right'],
    [
      'handsel restore handsel.backup --into ./restored --keys sheet.txt --erasures erasures.log',
      'on another machine',
    ],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const file = resolve(fileOf(call))
  const settings = settingsOf(call)
  if (!(await isThere(file))) throw new Refusal(`there is no file ${file}.`)
  const erasures = call.has('check') ? undefined : await chooseErasures(call, settings)
  const unlock = await chooseUnlock(call)
  if (call.has('check')) {
    tell(call, await lookThrough(file, unlock), 'The backup opens, and every byte of it is what was written.')
    return EXIT.done
  }
  const sheet = call.text('keys')
  const masterKey = sheet === undefined ? undefined : readKeySheet(await readFile(sheet, 'utf8'))
  const restored = await restoreFrom(settings, {
    file,
    unlock,
    masterKey,
    erasures,
    tell: call.terminal.step,
  })
  tell(
    call,
    restored,
    `Done: the books are in ${settings.databaseUrl === undefined ? settings.dataDir : 'DATABASE_URL'}.`,
  )
  return EXIT.done
}

function fileOf({ words }: Call): string {
  const [file] = words
  if (file === undefined) throw new Refusal('say which file: handsel restore FILE.', EXIT.misused)
  return file
}

function settingsOf({ text, settings, environment }: Call): Settings {
  const into = text('into')
  return into === undefined ? settings : readSettings({ ...environment, DATA_DIR: into })
}

/** Restoring without the list brings erased people back, so leaving it out must be said. */
async function chooseErasures(call: Call, { dataDir }: Settings): Promise<string | undefined> {
  const file = call.text('erasures')
  if (file !== undefined && !(await isThere(file))) throw new Refusal(`there is no file ${file}.`)
  if (file !== undefined || call.has('without-erasures') || (await isThere(join(dataDir, 'erasures.log'))))
    return file
  throw new Refusal(
    'give the list of who was erased with --erasures FILE (erasures.log of the old place): without it erased people ' +
      'come back. If there is none, say --without-erasures.',
    EXIT.misused,
  )
}

async function chooseUnlock(call: Call): Promise<Unlock> {
  const file = call.text('key')
  if (file === undefined) return { passphrase: await knownPassphrase(call) }
  return { privateKey: createPrivateKey(await readFile(file, 'utf8')) }
}

function tell(
  { terminal, has }: Call,
  { preamble, manifest, ...rest }: ReadArchive | Restored,
  sentence: string,
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  terminal.step(
    'made',
    `${preamble.madeAt.slice(0, 16).replace('T', ' ')} UTC by Handsel ${preamble.version}`,
  )
  terminal.step('inside', `${rows} rows of ${manifest.tables.length} tables, ${manifest.files.length} files`)
  for (const { name, seq } of manifest.heads) terminal.step('journal', `${name}: ${seq} entries`)
  terminal.say(sentence)
  if (!has('json')) return
  const { madeAt, version, masterKey } = preamble
  terminal.data(
    JSON.stringify({ ok: true, madeAt, version, masterKey, rows, heads: manifest.heads, ...rest }, null, 2),
  )
}

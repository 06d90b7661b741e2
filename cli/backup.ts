import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { requireBooks } from '#cli/open.ts'
import { newPassphrase, PASSPHRASE_OPTION } from '#cli/passphrase.ts'
import { todayIs } from '#cli/rooms.ts'
import { backUp } from '#server/backup/backup.ts'
import { keySheet } from '#server/backup/key-sheet.ts'
import type { Lock } from '#server/backup/lock.ts'
import { fingerprintOf, type Manifest } from '#server/backup/manifest.ts'
import { secretsFor } from '#server/database/open.ts'
import { openOwner } from '#server/upkeep/owner.ts'

/** Writes everything into one encrypted file. */
export const backup: Command = {
  usage: ['[--to FILE]', '--for PUBLIC-KEY-FILE [--to FILE]', '--keys [--to FILE]', '--new-key FILE'],
  about: `Writes everything into one encrypted file: every table as it stands at one moment, the files, and hashes of all of
it. Beside a running server, which goes on. If anything goes wrong it ends with 1 and leaves no file.

What is not in it, on purpose: the master key in secrets.json, without which nobody reads the names (print it once
with --keys and lock the page away), the list of who was erased (erasures.log: copy it apart from the backups, a
restore asks for it), and who is signed in.`,
  options: {
    to: {
      takes: 'FILE',
      help: 'where to write it; - for stdout (by default under backups/ in the data folder)',
    },
    for: { takes: 'FILE', help: 'lock it for a public key instead of a passphrase' },
    ...PASSPHRASE_OPTION,
    keys: { help: 'print the key sheet instead' },
    'new-key': { takes: 'FILE', help: 'make a pair of keys instead: FILE is secret, FILE.pub is for --for' },
    ...JSON_OPTION,
  },
  examples: [
    ['handsel backup', 'asks for a passphrase'],
    ['handsel backup --keys --to sheet.txt', 'once: the page to print and lock away'],
    ['handsel backup --passphrase-file /etc/handsel/passphrase --to /mnt/usb/handsel.backup', 'every night'],
    ['handsel backup --for board.pub --to - | ssh far "cat > handsel.backup"', 'only the board can open it'],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const newKey = call.text('new-key')
  if (newKey !== undefined) return makeKey(call, resolve(newKey))
  await requireBooks(call)
  return call.has('keys') ? printKeys(call) : writeBackup(call)
}

async function writeBackup(call: Call): Promise<number> {
  const { settings, terminal, version } = call
  const { masterKey, ...secrets } = await secretsFor(settings)
  const lock = await chooseLock(call)
  const to = placeOf(call)
  const owner = await openOwner(settings, { masterKey, ...secrets }, { beside: true })
  try {
    const of = { dataDir: settings.dataDir, secretsFile: settings.secretsFile, masterKey, version }
    const manifest = await backUp(owner.address, of, { lock, to: to ?? process.stdout })
    await tell(call, manifest, { to, masterKey })
    return EXIT.done
  } catch (error) {
    terminal.say('The backup FAILED; no file was left.')
    throw error
  } finally {
    await owner.stop()
  }
}

async function chooseLock(call: Call): Promise<Lock> {
  const file = call.text('for')
  return file === undefined
    ? { passphrase: await newPassphrase(call) }
    : { publicKey: await readPublicKey(file) }
}

async function readPublicKey(file: string): Promise<KeyObject> {
  const key = createPublicKey(await readFile(file, 'utf8').catch(unreadable(file)))
  if (key.asymmetricKeyType === 'x25519') return key
  throw new Refusal(`${file} is no key of ours: make a pair with handsel backup --new-key FILE.`)
}

function unreadable(file: string): (error: Error) => never {
  return error => {
    throw new Refusal(`${file} cannot be read: ${error.message}`)
  }
}

/** Undefined: stdout. */
function placeOf({ text, settings }: Call): string | undefined {
  const to = text('to')
  if (to === '-') return undefined
  const now = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  return resolve(to ?? join(settings.dataDir, 'backups', `handsel-${now}Z.backup`))
}

async function tell(
  call: Call,
  { tables, files, heads }: Manifest,
  { to, masterKey }: { to: string | undefined; masterKey: string },
): Promise<void> {
  const { terminal } = call
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  terminal.step('inside', `${rows} rows of ${tables.length} tables, ${files.length} files`)
  for (const { name, seq } of heads) terminal.step('journal', `${name}: ${seq} entries`)
  terminal.step(
    'names',
    `sealed under master key ${fingerprintOf(masterKey)}, which is not in it: see handsel backup --keys`,
  )
  if (to === undefined) return
  const { size: bytes } = await stat(to)
  terminal.step('written', `${(bytes / 1e6).toFixed(1)} MB`)
  terminal.data(call.has('json') ? JSON.stringify({ file: to, bytes, rows, files: files.length, heads }) : to)
}

async function printKeys(call: Call): Promise<number> {
  const { masterKey } = await secretsFor(call.settings)
  const sheet = keySheet(masterKey, todayIs())
  const to = call.text('to')
  if (to === undefined || to === '-') call.terminal.data(sheet)
  else await writeFile(to, sheet, { mode: 0o600, flag: 'wx' }).catch(unwritable(to))
  call.terminal.say(
    'Whoever has this page and a backup with its passphrase reads every name. Print it, then delete the file.',
  )
  return EXIT.done
}

async function makeKey({ terminal }: Call, file: string): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  await writeFile(file, secret, { mode: 0o600, flag: 'wx' }).catch(unwritable(file))
  const open = publicKey.export({ type: 'spki', format: 'pem' }) as string
  await writeFile(`${file}.pub`, open, { flag: 'wx' }).catch(unwritable(`${file}.pub`))
  terminal.say(`${file} opens backups: keep it away from this machine. ${file}.pub locks them.`)
  terminal.data(`${file}.pub`)
  return EXIT.done
}

function unwritable(file: string): (error: NodeJS.ErrnoException) => never {
  return error => {
    throw new Refusal(
      error.code === 'EEXIST' ? `${file} is there already.` : `${file} cannot be written: ${error.message}`,
    )
  }
}

import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Call, Options } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'

const LENGTH_MIN = 12

/** Where a passphrase comes from when nobody is asked for it; never from the command line, which others can see. */
export const PASSPHRASE_OPTION: Options = {
  'passphrase-file': {
    takes: 'FILE',
    help: 'read the passphrase from a file, or from stdin with - (instead of asking)',
  },
}

/** A passphrase to lock with: long enough, and when it is typed, typed twice. */
export async function newPassphrase(call: Call): Promise<string> {
  const given = await fromFile(call)
  const typed = given ?? (await askSecret(call, 'Passphrase for the backup: '))
  if (typed.length < LENGTH_MIN) {
    throw new Refusal(
      `a passphrase of fewer than ${LENGTH_MIN} letters is guessed: take four words nobody would put together.`,
    )
  }
  if (given === undefined && (await askSecret(call, 'Once more: ')) !== typed) {
    throw new Refusal('the two were not the same; nothing was written.')
  }
  return typed
}

/** The passphrase something was locked with. */
export async function knownPassphrase(call: Call): Promise<string> {
  return (await fromFile(call)) ?? askSecret(call, 'Passphrase of the backup: ')
}

async function fromFile({ text: option, environment }: Call): Promise<string | undefined> {
  const file = option('passphrase-file') ?? environment.HANDSEL_BACKUP_PASSPHRASE_FILE
  if (file === undefined) return undefined
  const content =
    file === '-' ? await text(process.stdin) : await readFile(file, 'utf8').catch(unreadable(file))
  return content.replace(/\r?\n$/, '')
}

function unreadable(file: string): (error: Error) => never {
  return error => {
    throw new Refusal(`the passphrase file ${file} cannot be read: ${error.message}`)
  }
}

async function askSecret({ terminal }: Call, question: string): Promise<string> {
  if (!terminal.isInteractive) {
    throw new Refusal(
      'give the passphrase with --passphrase-file FILE, or - for stdin: nobody is here to ask.',
      EXIT.misused,
    )
  }
  process.stderr.write(question)
  // What is typed is shown nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const typed = await lines.question('')
  lines.close()
  process.stderr.write('\n')
  return typed
}

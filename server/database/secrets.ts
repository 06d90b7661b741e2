import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '#server/database/sync-folder.ts'

/**
 * What this installation must not lose and nobody else may read; made once, kept outside the
 * database.
 */
export type Secrets = {
  readonly superuserPassword: string
  readonly appPassword: string
  readonly backupPassword: string
  /** 32 bytes, base64: signs the tenant context that row-level security checks. */
  readonly contextKey: string
  /** 32 bytes, base64: wraps the tenants' keys in the vault. Lost, the names are lost. */
  readonly masterKey: string
}

/** The secrets in the file; makes them, readable by the owner only, when there is no file yet. */
export async function keepSecrets(file: string): Promise<Secrets> {
  return (await readSecrets(file)) ?? (await makeSecrets(file))
}

async function readSecrets(file: string): Promise<Secrets | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Error(`The secrets in ${file} cannot be read: ${error.message}`)
  })
  if (text === undefined) return undefined
  const secrets = parse(text, file)
  for (const name of Object.keys(freshSecrets()) as (keyof Secrets)[]) {
    if (typeof secrets[name] !== 'string' || secrets[name].length < 22) {
      throw new Error(
        `${file} lacks "${name}": restore the file from its backup; a new one would lock the data.`,
      )
    }
  }
  return secrets as Secrets
}

function parse(text: string, file: string): Partial<Secrets> {
  try {
    return JSON.parse(text) as Partial<Secrets>
  } catch {
    throw new Error(
      `${file} is not readable as JSON: restore it from its backup; a new one would lock the data.`,
    )
  }
}

/** Written aside and linked into place, so that two first starts at once agree on one set. */
async function makeSecrets(file: string): Promise<Secrets> {
  await mkdir(dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}`
  await writeFile(aside, `${JSON.stringify(freshSecrets(), null, 2)}\n`, { mode: 0o600, flush: true })
  await chmod(aside, 0o600)
  try {
    await link(aside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await unlink(aside)
  }
  await syncFolder(dirname(file))
  const secrets = await readSecrets(file)
  if (secrets === undefined) throw new Error(`${file} was made and is gone again.`)
  return secrets
}

function freshSecrets(): Secrets {
  return {
    superuserPassword: randomBytes(24).toString('base64url'),
    appPassword: randomBytes(24).toString('base64url'),
    backupPassword: randomBytes(24).toString('base64url'),
    contextKey: randomBytes(32).toString('base64'),
    masterKey: randomBytes(32).toString('base64'),
  }
}

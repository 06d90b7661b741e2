import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * What the machine decides and the program does not: where to listen, where to keep, what to
 * connect to.
 */
export type Settings = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly secretsFile: string
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** The settings in the environment; refuses, naming the variable, what cannot be meant. */
export function readSettings(environment: Environment): Settings {
  const dataDir = resolve(plain(environment, 'DATA_DIR') ?? './data')
  const databaseUrl = url(environment, 'DATABASE_URL')
  const databaseOwnerUrl = url(environment, 'DATABASE_OWNER_URL')
  if (databaseOwnerUrl !== undefined && databaseUrl === undefined) {
    throw new Error('DATABASE_OWNER_URL is set but DATABASE_URL is not: set both, or neither to use ./data.')
  }
  return {
    port: port(plain(environment, 'PORT') ?? '4780'),
    host: plain(environment, 'HOST') ?? '127.0.0.1',
    dataDir,
    secretsFile: resolve(plain(environment, 'HANDSEL_SECRETS_FILE') ?? join(dataDir, 'secrets.json')),
    databaseUrl,
    databaseOwnerUrl,
  }
}

function plain(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim()
  return value === '' ? undefined : value
}

/**
 * A value that may be a secret: also from the file that `<name>_FILE` names, as containers hand
 * them over.
 */
function secret(environment: Environment, name: string): string | undefined {
  const file = plain(environment, `${name}_FILE`)
  if (file === undefined) return plain(environment, name)
  if (plain(environment, name) !== undefined) {
    throw new Error(`${name} and ${name}_FILE are both set: keep one of them.`)
  }
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Error(`${name}_FILE names ${file}, which cannot be read: ${(error as Error).message}`)
  }
}

function url(environment: Environment, name: string): string | undefined {
  const text = secret(environment, name)
  if (text === undefined) return undefined
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error(`${name} is not a PostgreSQL address: write postgres://user:password@host:5432/database.`)
  }
  return text
}

function port(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= 65535) return value
  throw new Error(`PORT is "${text}": set it to a whole number from 0 to 65535.`)
}

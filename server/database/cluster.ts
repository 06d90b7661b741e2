import { execFile } from 'node:child_process'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from '#server/database/binaries.ts'
import { syncFolder } from '#server/database/sync-folder.ts'
import { giveTo, launch, type SystemUser, serverEnvironment } from '#server/database/system-user.ts'

const run = promisify(execFile)

/** The bootstrap role of an embedded server: makes the others, and never serves a request. */
export const SUPERUSER = 'handsel_super'

/** The folder PostgreSQL keeps its files in. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres')
}

/** Whether there is a database in the data folder already. */
export function hasCluster(dataDir: string): Promise<boolean> {
  return isThere(join(clusterFolder(dataDir), 'PG_VERSION'))
}

/**
 * Makes the database's folder when there is none. Made aside and renamed, so that a half-made one
 * is never used.
 */
export async function keepCluster(
  dataDir: string,
  make: { readonly binaries: Binaries; readonly user: SystemUser; readonly password: string },
): Promise<void> {
  const folder = clusterFolder(dataDir)
  if (await hasCluster(dataDir)) return
  const aside = `${folder}.new-${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { mode: 0o700 })
  await giveTo(make.user, aside)
  try {
    await initialise(aside, make)
    await rename(aside, folder)
    await syncFolder(dataDir)
  } catch (error) {
    // Another Handsel may have made the folder in the same moment; then that one is used.
    if (!(await hasCluster(dataDir))) throw error
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

async function initialise(
  folder: string,
  make: { readonly binaries: Binaries; readonly user: SystemUser; readonly password: string },
): Promise<void> {
  const passwordFile = `${folder}.password`
  await writeFile(passwordFile, make.password, { mode: 0o600 })
  await giveTo(make.user, passwordFile)
  try {
    const flags = [...FLAGS, `--pgdata=${folder}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`]
    const { file, args, options } = launch(make.user, make.binaries.initdb, flags)
    await run(file, args, { ...options, env: serverEnvironment() })
  } catch (error) {
    throw new Error(`PostgreSQL could not make ${folder}: ${(error as { stderr?: string }).stderr ?? error}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

// The built-in C.UTF-8 sorts the same on every system and in every year; what people read is sorted by
// the reader's.
const FLAGS = [
  '--auth=scram-sha-256',
  '--data-checksums',
  '--encoding=UTF8',
  '--no-locale',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
]

/** Whether the path exists. */
export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

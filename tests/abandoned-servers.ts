import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askToStop, lookAt, readPostmaster } from '#server/database/postmaster.ts'

/** How the folder of a run's server is called; the number is the process that made it. */
export const FOLDER_PREFIX = `handsel-test-${process.pid}-`

/** Linux keeps this folder in memory. */
export const IN_MEMORY = '/dev/shm'

const FORM = /^handsel-test-(\d+)-/

/** Stops the servers of test runs that were killed before they could, and removes their folders. */
export async function clearAbandoned(): Promise<void> {
  for (const folder of [tmpdir(), IN_MEMORY]) await clearIn(folder, pid => !isProcess(pid))
}

async function clearIn(folder: string, isAbandoned: (maker: number) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const maker = FORM.exec(name)?.[1]
    if (maker !== undefined && isAbandoned(Number(maker))) await clear(join(folder, name))
  }
}

async function clear(dataDir: string): Promise<void> {
  // A run's folder in memory holds that of its server.
  await clearIn(dataDir, () => true)
  const folder = join(dataDir, 'postgres')
  const server = await readPostmaster(folder)
  if (server !== undefined && (await lookAt(folder, server)) !== 'gone') askToStop(folder)
  // Another run may be clearing the same one.
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => {})
}

function isProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

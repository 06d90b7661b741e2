import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { findBinaries } from '#server/database/binaries.ts'
import { withClient } from '#server/database/client.ts'
import { clusterFolder, keepCluster, SUPERUSER } from '#server/database/cluster.ts'
import { folderLockHolder, takeFolderLock } from '#server/database/folder-lock.ts'
import { ensureRunning, type Run, stopServer } from '#server/database/postgres-process.ts'
import { askToStop, type Place } from '#server/database/postmaster.ts'
import { openTheWay } from '#server/database/reach.ts'
import { SERVER_SETTINGS } from '#server/database/server-settings.ts'
import { onShutdown } from '#server/database/shutdown.ts'
import { databaseUser } from '#server/database/system-user.ts'

/** Who connects to which database of the server. */
export type Login = { readonly user: string; readonly password: string; readonly database: string }

/** A PostgreSQL of our own on one folder. */
export type EmbeddedServer = {
  readonly address: (login: Login) => string
  readonly superuserAddress: (database: string) => string
  /** Not where another Handsel holds it. */
  readonly isHeld: boolean
  readonly stop: () => Promise<void>
}

export type Hold = {
  readonly dataDir: string
  readonly password: string
  /**
   * Beside another Handsel on the folder: uses its server and leaves it running, as a nightly
   * backup does.
   */
  readonly beside?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Holds the server on a folder: makes the folder the first time, takes over a server that a killed
 * Handsel left running, starts another should it die. One holder at a time.
 */
export async function holdEmbedded(hold: Hold): Promise<EmbeddedServer> {
  const holder = new Holder(hold, await prepare(hold))
  const isHeld = await holder.begin()
  if (!isHeld && hold.beside !== true) throw new Error(await holder.whoHolds())
  return {
    address: login => holder.address(login),
    superuserAddress: database => holder.superuserAddress(database),
    isHeld,
    stop: isHeld ? () => holder.end() : async () => {},
  }
}

async function prepare({ dataDir, password, settings }: Hold): Promise<Run> {
  const folder = clusterFolder(dataDir)
  const [binaries, owner] = await Promise.all([findBinaries(), databaseUser(folder)])
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const user = await openTheWay(owner, dataDir, binaries.postgres)
  await keepCluster(dataDir, { binaries, user, password })
  const logFile = join(dataDir, 'postgres.log')
  return { binaries, user, folder, logFile, settings: settings ?? SERVER_SETTINGS }
}

/** Its lifetime is that of the lock: from having the server to having stopped it. */
class Holder {
  readonly #hold: Hold
  readonly #run: Run
  #place: Place | undefined
  #lock: pg.Client | undefined
  #isEnding = false
  #reviving: Promise<void> = Promise.resolve()
  #forgetShutdown = () => {}

  constructor(hold: Hold, run: Run) {
    this.#hold = hold
    this.#run = run
  }

  address({ user, password, database }: Login): string {
    const { host, port } = this.#place ?? { host: '', port: 0 }
    return `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`
  }

  superuserAddress(database: string): string {
    return this.address({ user: SUPERUSER, password: this.#hold.password, database })
  }

  /** Whether the server is now ours; it runs either way. */
  async begin(): Promise<boolean> {
    const { place, isNew } = await ensureRunning(this.#run, this.#place, () => !this.#isEnding)
    this.#place = place
    this.#lock = await this.#takeLock().catch(async error => {
      if (isNew) await stopServer(this.#run)
      throw error
    })
    if (this.#lock === undefined) return false
    if (this.#isEnding) {
      this.#lock.end().catch(() => {})
      if (isNew) await stopServer(this.#run)
      return false
    }
    this.#lock.on('end', () => {
      this.#reviving = this.#revive()
    })
    this.#forgetShutdown()
    this.#forgetShutdown = onShutdown({ stop: () => this.end(), atExit: () => askToStop(this.#run.folder) })
    return true
  }

  #takeLock(): Promise<pg.Client | undefined> {
    // A command that may run beside another need not wait for a killed one's lock.
    return takeFolderLock(this.superuserAddress('postgres'), this.#hold.beside === true ? 1 : 20)
  }

  async end(): Promise<void> {
    this.#isEnding = true
    this.#forgetShutdown()
    // Not awaited: the connection is unreferenced, and waiting for it alone would end the process.
    this.#lock?.end().catch(() => {})
    await stopServer(this.#run)
    // Another may have been on its way up, which is stopped by what started it.
    await this.#reviving
  }

  whoHolds(): Promise<string> {
    return withClient(this.superuserAddress('postgres'), async client => {
      const who = await folderLockHolder(client)
      const where = `${this.#hold.dataDir} (${who})`
      return `Handsel already runs on ${where}: stop it first, or choose another DATA_DIR.`
    })
  }

  /** The lock's connection ended, so the server did, or is about to: the next one is started. */
  async #revive(): Promise<void> {
    while (!this.#isEnding && !(await this.begin().catch(() => false))) await sleep(500)
  }
}

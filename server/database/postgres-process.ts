import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Binaries } from '#server/database/binaries.ts'
import { clearLock, isListening, lookAt, type Place, readPostmaster } from '#server/database/postmaster.ts'
import { launch, type SystemUser, serverEnvironment } from '#server/database/system-user.ts'

/** What is needed to run PostgreSQL on one folder. */
export type Run = {
  readonly binaries: Binaries
  readonly user: SystemUser
  readonly folder: string
  readonly logFile: string
  readonly settings: Readonly<Record<string, string>>
}

/** Where it runs, and whether this process has just started it. */
export type Running = { readonly place: Place; readonly isNew: boolean }

const WAIT_MS = 60_000
const LOG_BYTES_MAX = 5_000_000
// 104 on macOS, 108 on Linux, the closing zero included.
const SOCKET_PATH_BYTES_MAX = 103

/**
 * Makes sure that one server runs on the folder: the one that does already, or a new child of this
 * process, where the one `before` it was, so that who knew its address finds it again. Gives up when nobody wants it.
 */
export async function ensureRunning(
  run: Run,
  before?: Place,
  isWanted: () => boolean = () => true,
): Promise<Running> {
  const until = Date.now() + WAIT_MS
  let failure = ''
  while (Date.now() < until && isWanted()) {
    const found = await readPostmaster(run.folder)
    const is = found === undefined ? 'gone' : await lookAt(run.folder, found)
    if (found !== undefined && is === 'listening') return { place: found.place, isNew: false }
    if (is === 'gone') {
      if (found !== undefined) await clearLock(run.folder, found)
      const started = await start(run, before ?? (await choosePlace(run.folder)))
      if (typeof started !== 'string') return { place: started, isNew: true }
      // Another program may have been quicker, or the last of a killed server's processes is still
      // leaving.
      failure = started
      if (!/lock file|shared memory block|address already in use/i.test(failure)) break
    }
    await sleep(100)
  }
  throw new Error(`PostgreSQL does not start on ${run.folder}. ${failure || 'It does not answer.'}`)
}

/**
 * Stops the server on the folder as on a shutdown of the machine: open transactions are rolled
 * back, files synced.
 */
export async function stopServer(run: Run): Promise<void> {
  const { binaries, user, folder } = run
  const flags = ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60', '-s']
  const { file, args, options } = launch(user, binaries.pgCtl, flags)
  const asked = await readPostmaster(folder)
  try {
    await promisify(execFile)(file, args, options)
  } catch (error) {
    const found = await readPostmaster(folder)
    if (found === undefined || (await lookAt(folder, found)) === 'gone') return
    // Read again: what was heard on that socket may be one that has come up since.
    if ((await readPostmaster(folder))?.pid === asked?.pid) throw error
    // That one had died, and another has come up in its place.
    await stopServer(run)
  }
}

/** The place of the new server, or why there is none. */
async function start(run: Run, place: Place): Promise<Place | string> {
  await turnLog(run.logFile)
  const log = await open(run.logFile, 'a', 0o600)
  const from = (await log.stat()).size
  // Its own process group: Ctrl-C in the terminal is for Handsel, which then stops the server itself.
  const { file, args, options } = launch(run.user, run.binaries.postgres, flags(run, place))
  const child = spawn(file, args, {
    ...options,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    env: serverEnvironment(),
  })
  child.unref()
  const isUp = await answers(child, place)
  await log.close()
  if (isUp) return place
  return (await readFile(run.logFile, 'utf8')).slice(from).trim() || 'It left no message.'
}

function flags({ folder, settings }: Run, place: Place): string[] {
  const all = place.host.startsWith('/')
    ? {
        ...settings,
        listen_addresses: '',
        unix_socket_directories: place.host,
        unix_socket_permissions: '0700',
      }
    : { ...settings, listen_addresses: place.host, unix_socket_directories: '' }
  return [
    '-D',
    folder,
    '-p',
    String(place.port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

async function answers(child: ChildProcess, place: Place): Promise<boolean> {
  let isOver = false
  child.on('exit', () => {
    isOver = true
  })
  child.on('error', () => {
    isOver = true
  })
  while (!isOver) {
    if (await isListening(place)) return true
    await sleep(10)
  }
  return false
}

/**
 * A socket beside the data, which its folder's rights protect; loopback where the path is too long
 * for one.
 */
async function choosePlace(folder: string): Promise<Place> {
  // The setting is a list, parted by commas.
  const fits =
    Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= SOCKET_PATH_BYTES_MAX && !/[,"]/.test(folder)
  if (fits && platform() !== 'win32') return { host: folder, port: 5432 }
  return { host: '127.0.0.1', port: await freePort() }
}

function freePort(): Promise<number> {
  return new Promise((answer, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => answer(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function turnLog(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found !== undefined && found.size > LOG_BYTES_MAX) await rename(file, `${file}.old`)
}

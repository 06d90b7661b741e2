import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Where a server listens: the folder of its Unix socket, or the loopback address. */
export type Place = { readonly host: string; readonly port: number }

/** What the lock file of a folder says about the server that has, or had, the folder open. */
export type Postmaster = { readonly pid: number; readonly place: Place }

const run = promisify(execFile)

/** What `postmaster.pid` says; undefined when there is none, or none readable yet. */
export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, socketFolder, address] = text.split('\n')
  if (!Number(pid) || !Number(port)) return undefined
  return { pid: Number(pid), place: { host: socketFolder || address || '127.0.0.1', port: Number(port) } }
}

/**
 * What has become of the server in the lock file. `listening` is asked of the socket and not of the
 * process list, so it also holds for a server in another container on the same folder. (A port,
 * unlike a socket in the folder, may since be somebody else's.)
 */
export async function lookAt(
  folder: string,
  postmaster: Postmaster,
): Promise<'listening' | 'silent' | 'gone'> {
  const isOurs = postmaster.place.host.startsWith('/') || (await isServerOf(folder, postmaster.pid))
  if (isOurs && (await isListening(postmaster.place))) return 'listening'
  return (await isServerOf(folder, postmaster.pid)) ? 'silent' : 'gone'
}

/**
 * Removes the lock file of a server that is gone. PostgreSQL does so by itself, except where the
 * process number has since gone to somebody else (usual in containers) or the dead server was never
 * reaped; so only then, and only if the file still names the number we looked at.
 */
export async function clearLock(folder: string, seen: Postmaster): Promise<void> {
  if (!isProcess(seen.pid)) return
  const now = await readPostmaster(folder)
  if (now?.pid === seen.pid) await rm(join(folder, 'postmaster.pid'), { force: true })
}

/** Whether something accepts connections there. */
export function isListening({ host, port }: Place): Promise<boolean> {
  return new Promise(answer => {
    const socket = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host)
    const done = (is: boolean) => {
      socket.destroy()
      answer(is)
    }
    socket.setTimeout(1_000, () => done(false))
    socket.on('connect', () => done(true))
    socket.on('error', () => done(false))
  })
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When in doubt, yes: starting a second server on one folder is the worst that can happen to it. */
async function isServerOf(folder: string, pid: number): Promise<boolean> {
  if (!isProcess(pid)) return false
  if (platform() === 'linux') return isServerByProc(folder, pid)
  if (platform() === 'win32') return true
  return run('ps', ['-o', 'comm=', '-p', String(pid)]).then(
    ({ stdout }) => /postgres/.test(stdout),
    () => true,
  )
}

async function isServerByProc(folder: string, pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [name, state] = stat.replace(/^\d+ \(/, '').split(/\) (?=. )/)
  // Gone in between, or dead and waiting for a parent that does not come.
  if (stat === '' || state?.startsWith('Z')) return false
  // A server's working directory is the folder it serves.
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return cwd === undefined ? name === 'postgres' : cwd === (await realpath(folder))
}

/** Asks the server on the folder to stop, without waiting: for the last moment of a process. */
export function askToStop(folder: string): void {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    if (pid > 1) process.kill(pid, 'SIGINT')
  } catch {
    // It has stopped already.
  }
}

import { execFile } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { promisify } from 'node:util'

/**
 * Whom PostgreSQL runs as, and whether it must be let through folders closed to it; undefined: as
 * ourselves.
 */
export type SystemUser =
  | { readonly uid: number; readonly gid: number; readonly passesThrough?: boolean }
  | undefined

/** How to start a program as somebody: for `spawn` and `execFile`. */
export type Launch = {
  readonly file: string
  readonly args: string[]
  readonly options: { readonly uid?: number; readonly gid?: number }
}

const NAME = 'handsel'
const run = promisify(execFile)

/**
 * PostgreSQL refuses to run as root. Where Handsel does, its database runs as a system user that owns
 * nothing but the database's folder; where the folder is there already, as whoever owns it.
 */
export async function databaseUser(folder: string): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(folder).catch(() => undefined)
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await lookUp(NAME)) ?? (await create()) ?? refuse()
}

/** A program with its arguments, to be started as that user. */
export function launch(user: SystemUser, file: string, args: readonly string[]): Launch {
  if (user === undefined) return { file, args: [...args], options: {} }
  const { uid, gid, passesThrough } = user
  if (passesThrough !== true) return { file, args: [...args], options: { uid, gid } }
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  return { file: 'setpriv', args: [...identity, ...PASS_THROUGH, '--', file, ...args], options: {} }
}

/** What its programs find in their environment: nothing of ours, which may hold secrets. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const ours = platform() === 'win32' ? process.env : { PATH: process.env.PATH }
  return { ...ours, LC_ALL: 'C', TZ: 'UTC' }
}

// Of all that root may do, one thing is kept: to enter and read what is closed (as /root is). No
// writing.
const PASS_THROUGH = [
  ...['--inh-caps', '--ambient-caps', '--bounding-set'].map(set => `${set}=-all,+dac_read_search`),
  '--securebits=+no_setuid_fixup',
]

/** Gives a file or folder to the user that PostgreSQL runs as. */
export async function giveTo(user: SystemUser, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid)
}

async function lookUp(name: string): Promise<SystemUser> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(which => run('id', [which, name])))
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
  } catch {
    return undefined
  }
}

async function create(): Promise<SystemUser> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
    // Two programs may start at once; a small system may lack the command. Either way, look again.
    .catch(() => {})
  return lookUp(NAME)
}

function refuse(): never {
  throw new Error(
    'PostgreSQL does not run as root, and the system user "handsel" could not be made: ' +
      'start Handsel as an ordinary user, or make that user (useradd --system handsel).',
  )
}

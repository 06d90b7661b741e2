import { execFile } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Whom PostgreSQL runs as; undefined: as ourselves. */
export type SystemUser = { readonly uid: number; readonly gid: number } | undefined

const NAME = 'handsel'
const run = promisify(execFile)

/**
 * PostgreSQL refuses to run as root. Where Handsel does, its database runs as a system user that owns nothing
 * but the database's folder; where the folder is there already, as whoever owns it.
 */
export async function databaseUser(folder: string): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(folder).catch(() => undefined)
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await lookUp(NAME)) ?? (await create()) ?? refuse()
}

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

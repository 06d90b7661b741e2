import { execFile } from 'node:child_process'
import { chmod, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { launch, type SystemUser } from '#server/database/system-user.ts'

const ENTER = 0o001

/**
 * Sees to it that PostgreSQL's own user reaches the data and the programs: lets it pass through (not
 * list) the data folder, and where a folder further up is closed to it, keeps it the right to pass.
 * Says so where neither helps.
 */
export async function openTheWay(user: SystemUser, dataDir: string, program: string): Promise<SystemUser> {
  if (user === undefined) return undefined
  const { mode } = await stat(dataDir)
  if ((mode & ENTER) === 0) await chmod(dataDir, mode | 0o011)
  for (const folder of [...ancestors(dataDir), ...ancestors(program)]) {
    if (await isClosedTo(user, folder)) return passThrough(user, folder, program)
  }
  return user
}

async function passThrough(
  user: NonNullable<SystemUser>,
  closed: string,
  program: string,
): Promise<SystemUser> {
  const passing = { ...user, passesThrough: true }
  const { file, args, options } = launch(passing, program, ['--version'])
  return promisify(execFile)(file, args, options).then(
    () => passing,
    () => {
      throw new Error(
        `PostgreSQL does not run as root, and its own user cannot enter ${closed}: start Handsel as an ` +
          'ordinary user, or move it, with its data, to a folder that others may enter (/opt/handsel).',
      )
    },
  )
}

function ancestors(path: string): string[] {
  const up = dirname(path)
  return up === path ? [] : [up, ...ancestors(up)]
}

async function isClosedTo(user: NonNullable<SystemUser>, folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return (mode & (ENTER << shift)) === 0
}

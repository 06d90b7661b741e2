import { chmod, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SystemUser } from '#server/database/system-user.ts'

const ENTER = 0o001

/** Lets PostgreSQL's own user pass through the data folder (not list it), and says where it cannot get that far. */
export async function openTheWay(user: SystemUser, dataDir: string, programs: string): Promise<void> {
  if (user === undefined) return
  const { mode } = await stat(dataDir)
  if ((mode & ENTER) === 0) await chmod(dataDir, mode | 0o011)
  for (const folder of [...ancestors(dataDir), ...ancestors(programs)]) {
    if (await isClosedTo(user, folder)) {
      throw new Error(
        `PostgreSQL does not run as root, and its own user cannot enter ${folder}: ` +
          'start Handsel as an ordinary user, or move it, with its data, to a folder that others may enter (/opt/handsel).',
      )
    }
  }
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

import { chmod, mkdtemp, statfs } from 'node:fs/promises'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { FOLDER_PREFIX, IN_MEMORY } from '#tests/abandoned-servers.ts'

const ROOM_BYTES = 4 * 2 ** 30

/**
 * A folder in memory for what a run makes and throws away, where there is room for it: a hundred databases of three
 * hundred files each, profiles of browsers. On a disk, making those files takes most of the time of a test.
 */
export async function roomInMemory(): Promise<string | undefined> {
  const free = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  if (free < ROOM_BYTES || freemem() < 2 * ROOM_BYTES) return undefined
  const folder = await mkdtemp(join(IN_MEMORY, FOLDER_PREFIX))
  // PostgreSQL's own user passes through.
  await chmod(folder, 0o711)
  return folder
}

import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * Writes a file so that it is there whole or not at all: under a name in the making, flushed to the disk, then
 * renamed. Whatever goes wrong, no half file is left.
 */
export async function writeWhole(file: string, source: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const making = `${file}.part-${process.pid}`
  try {
    await pipeline(source, createWriteStream(making, { flags: 'wx', mode: 0o600, flush: true }))
    await rename(making, file)
    await flushFolder(dirname(file))
  } catch (error) {
    await rm(making, { force: true })
    throw error
  }
}

/** Without it a power cut could take the new name back. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  // Not every system lets a folder be flushed.
  await handle.sync().catch(() => {})
  await handle.close()
}

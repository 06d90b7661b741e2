import { open } from 'node:fs/promises'
import { platform } from 'node:os'

/** Puts on the disk that a file of this folder has its name: without, a power cut can undo a rename. */
export async function syncFolder(folder: string): Promise<void> {
  if (platform() === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

import type { Id } from '#core/id.ts'
import type { Described } from '#web/device/photos.ts'
import { evidencePath } from '#web/device/send-photos.ts'
import { putBytes } from '#web/device/wire.ts'
import { letGoOf, takenHere } from '#web/evidence/taken.ts'

/**
 * Sends the pictures of an entry that is with the server, from a desk; a phone sends its own by and by. Sent again
 * after the line broke, a picture is there once.
 */
export async function sendTaken(entry: Id, pictures: readonly Described[]): Promise<number> {
  for (const { sha256, party } of pictures) {
    const picture = await takenHere(sha256)
    if (!picture) continue
    const path = evidencePath({ sha256, entry, ...(party && { party }) })
    await putBytes((address, init) => fetch(address, init), path, picture)
    letGoOf(sha256)
  }
  return pictures.length
}

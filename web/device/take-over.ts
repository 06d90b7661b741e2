import type { Copied } from '#web/device/copy.ts'
import type { Outbox } from '#web/device/outbox.ts'
import type { Photos } from '#web/device/photos.ts'

/**
 * Takes over what another phone has not sent, pictures too. Everything keeps its id, so that sending it twice records
 * it once.
 */
export async function takeOver(
  { outbox, photos: here }: { readonly outbox: Outbox; readonly photos: Photos },
  { unsent, photos }: Copied,
): Promise<void> {
  for (const { id, what, body } of unsent) {
    // Whether the other phone has sent it meanwhile only the server knows.
    if (!outbox.get(id)) await outbox.add({ id, what, body, isTried: true })
  }
  for (const photo of photos) await here.takeOver(photo)
}

import { mayCarryPhotos } from '#web/device/on-wifi.ts'
import type { Photo, Photos, Picture } from '#web/device/photos.ts'
import { isRefusal } from '#web/device/refusal.ts'

/** How a picture goes to the server. */
export type PutBytes = (path: string, picture: Picture) => Promise<unknown>

/** Where a picture goes, and about whom it is. */
export function evidencePath({ sha256, entry, party }: Pick<Photo, 'sha256' | 'entry' | 'party'>): string {
  const query = new URLSearchParams({ entry, ...(party && { party, agreed: 'yes' }) })
  return `/evidence/${sha256}?${query}`
}

/**
 * Sends the pictures whose entries the server has, one after the other; each leaves the phone when the server has said
 * that it is there. Safe to be cut off anywhere: sent twice, a picture is there once.
 */
export async function sendPhotos(photos: Photos, put: PutBytes): Promise<void> {
  await photos.letGo()
  for (const photo of photos.ready) {
    if (!mayCarryPhotos()) return
    const picture = await photos.pictureOf(photo)
    if (!picture) {
      await photos.forget(photo.id)
      continue
    }
    try {
      await put(evidencePath(photo), picture)
      await photos.arrived(photo.id)
    } catch (fault) {
      // A page that a network puts in between says 404 of anything: only Handsel gives it a code.
      if (!isRefusal(fault) || fault.code === 'http_404') throw fault
      // Whom or what it shows is not in the books any more: then it is not kept here either.
      if (fault.status === 404) await photos.forget(photo.id)
      else await photos.refuse(photo.id, { code: fault.code, because: fault.sentence })
    }
  }
}

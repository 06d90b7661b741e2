import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Lock } from '#server/backup/lock.ts'
import { makeArchive, type Original } from '#server/backup/make.ts'
import type { Manifest } from '#server/backup/manifest.ts'
import { sealFile } from '#server/backup/seal-file.ts'
import { writeWhole } from '#server/backup/write-file.ts'
import { withClient } from '#server/database/client.ts'

/** Backs everything up into one sealed file, or to a stream; answers what went in. */
export async function backUp(
  address: string,
  of: Original,
  { lock, to }: { readonly lock: Lock; readonly to: string | Writable },
): Promise<Manifest> {
  return withClient(address, async client => {
    let manifest: Manifest | undefined
    async function* plain(): AsyncGenerator<Buffer> {
      manifest = yield* makeArchive(client, of)
    }
    const packed = createGzip({ level: 4 })
    const packing = pipeline(plain, packed)
    const sealed = sealFile(lock, packed)
    const writing = typeof to === 'string' ? writeWhole(to, sealed) : pipeline(sealed, to)
    // Whichever fails, the other is ended, and both have ended before anybody is told.
    writing.catch(error => packed.destroy(error))
    const [packedAs, writtenAs] = await Promise.allSettled([packing, writing])
    if (writtenAs.status === 'rejected') throw writtenAs.reason
    if (packedAs.status === 'rejected') throw packedAs.reason
    if (manifest === undefined) throw new Error('The backup ended before its manifest.')
    return manifest
  })
}

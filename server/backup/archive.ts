import { createHash } from 'node:crypto'
import type { ByteReader } from '#server/backup/byte-reader.ts'

// A row of parts. Each: the length of a JSON head, the head, then blocks, each after its length; a length of nothing
// ends the part. Lengths are four bytes, the largest first.
const HEAD_BYTES_MAX = 10_000_000
const BLOCK_BYTES_MAX = 64_000_000

/** What a part was, counted while it passed. */
export interface Tally {
  readonly bytes: number
  readonly sha256: string
}

/** Writes one part; answers what passed. */
export async function* writePart(head: object, blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, Tally> {
  yield framed(Buffer.from(JSON.stringify(head)))
  const sha256 = createHash('sha256')
  let bytes = 0
  for await (const block of blocks) {
    if (block.length === 0) continue
    sha256.update(block)
    bytes += block.length
    yield framed(block)
  }
  yield Buffer.alloc(4)
  return { bytes, sha256: sha256.digest('hex') }
}

/** Writes a part that is all head. */
export function writeHead(head: object): Buffer {
  return Buffer.concat([framed(Buffer.from(JSON.stringify(head))), Buffer.alloc(4)])
}

function framed(block: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(block.length)
  return Buffer.concat([length, block])
}

/** The head of the next part. */
export async function readHead(reader: ByteReader): Promise<Record<string, unknown>> {
  const bytes = (await reader.exactly(4)).readUInt32BE()
  if (bytes === 0 || bytes > HEAD_BYTES_MAX) throw new Error('A part of the backup has no head.')
  return JSON.parse((await reader.exactly(bytes)).toString('utf8')) as Record<string, unknown>
}

/** The blocks of the part whose head was read last, to its end. */
export async function* readBlocks(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const bytes = (await reader.exactly(4)).readUInt32BE()
    if (bytes === 0) return
    if (bytes > BLOCK_BYTES_MAX) throw new Error('A block of the backup is too long.')
    yield await reader.exactly(bytes)
  }
}

/** Counts what passes; the tally is there once all has passed. */
export async function* tallied(
  blocks: AsyncIterable<Buffer>,
  done: (tally: Tally) => void,
): AsyncGenerator<Buffer> {
  const sha256 = createHash('sha256')
  let bytes = 0
  for await (const block of blocks) {
    sha256.update(block)
    bytes += block.length
    yield block
  }
  done({ bytes, sha256: sha256.digest('hex') })
}

import { createCipheriv, createDecipheriv } from 'node:crypto'
import { ByteReader } from '#server/backup/byte-reader.ts'
import { type Lock, type LockHeader, lockFile, type Unlock, unlockFile } from '#server/backup/lock.ts'

// "HANDSEL BACKUP 1", a line of JSON that says how it is locked, then AES-256-GCM in chunks. The nonce of a chunk is
// its number and whether it is the last, so that none can be left out, moved or cut off unseen. A key seals one file.
const MAGIC = 'HANDSEL BACKUP 1'
const CHUNK_BYTES = 65_536
const TAG_BYTES = 16
const HEADER_BYTES_MAX = 2_000

/** The bytes of a file that only the lock's owner can read. */
export async function* sealFile(lock: Lock, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { key, header } = lockFile(lock)
  yield Buffer.from(`${MAGIC}\n${JSON.stringify(header)}\n`)
  const reader = new ByteReader(source)
  for (let number = 0, isLast = false; !isLast; number++) {
    const plain = await reader.upTo(CHUNK_BYTES)
    isLast = await reader.isOver()
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast))
    yield Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }
}

/** The bytes that were sealed; no byte is handed on that was not checked. */
export async function* openFile(unlock: Unlock, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source)
  const key = unlockFile(unlock, await readHeader(reader))
  for (let number = 0, isLast = false; !isLast; number++) {
    const sealed = await reader.upTo(CHUNK_BYTES + TAG_BYTES)
    isLast = await reader.isOver()
    yield openChunk(sealed, key, { number, isLast })
  }
}

async function readHeader(reader: ByteReader): Promise<LockHeader> {
  const magic = await reader.line(MAGIC.length)
  if (magic.toString('latin1') !== MAGIC) throw new Error('This is no backup of Handsel.')
  try {
    return JSON.parse((await reader.line(HEADER_BYTES_MAX)).toString('utf8')) as LockHeader
  } catch (error) {
    throw new Error('The first lines of the file are damaged.', { cause: error })
  }
}

function openChunk(
  sealed: Buffer,
  key: Buffer,
  { number, isLast }: { number: number; isLast: boolean },
): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new Error(
      number === 0
        ? 'The file does not open: the passphrase or the key is another, or its beginning is damaged.'
        : `The file is damaged or cut off after ${number * CHUNK_BYTES} bytes of content: none of it is used.`,
      { cause: error },
    )
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 3)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

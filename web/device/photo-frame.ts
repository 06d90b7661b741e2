import type { Bytes } from '#web/device/seal.ts'

const LENGTH_BYTES = 4

/** What is said of a picture and the picture itself as one run of bytes: sealed together, they stay together. */
export function framed(about: object, bytes: Bytes): Bytes {
  const head = new TextEncoder().encode(JSON.stringify(about))
  const all = new Uint8Array(LENGTH_BYTES + head.length + bytes.length)
  new DataView(all.buffer).setUint32(0, head.length)
  all.set(head, LENGTH_BYTES)
  all.set(bytes, LENGTH_BYTES + head.length)
  return all
}

/** Takes them apart again. */
export function unframed<About>(all: Bytes): { about: About; bytes: Bytes } {
  const end = LENGTH_BYTES + new DataView(all.buffer, all.byteOffset).getUint32(0)
  const about = JSON.parse(new TextDecoder().decode(all.subarray(LENGTH_BYTES, end))) as About
  return { about, bytes: all.slice(end) }
}

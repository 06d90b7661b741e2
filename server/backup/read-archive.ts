import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { readBlocks, readHead, type Tally, tallied } from '#server/backup/archive.ts'
import { ByteReader } from '#server/backup/byte-reader.ts'
import type { Unlock } from '#server/backup/lock.ts'
import type { FilePart, Manifest, Part, Preamble, TablePart } from '#server/backup/manifest.ts'
import { openFile } from '#server/backup/seal-file.ts'

/** What is done with the parts of a backup as they come; each must take all of its blocks. */
export interface Taker {
  readonly begin: (preamble: Preamble) => Promise<void>
  /** Answers how many rows it was. */
  readonly table: (part: TablePart, blocks: AsyncIterable<Buffer>) => Promise<number>
  readonly file: (part: FilePart, blocks: AsyncIterable<Buffer>) => Promise<void>
}

/** What has been read: it is what was written, or this is never answered. */
export interface ReadArchive {
  readonly preamble: Preamble
  readonly manifest: Manifest
}

/** Reads a backup from its beginning to its end; at the end everything must be as the manifest says. */
export async function readArchive(file: string, unlock: Unlock, taker: Taker): Promise<ReadArchive> {
  const unpacked = createGunzip()
  const feeding = pipeline(openFile(unlock, createReadStream(file)), unpacked)
  // It may fail while nobody waits for it yet; it is asked below.
  feeding.catch(() => {})
  try {
    const read = await readParts(new ByteReader(unpacked), taker)
    await feeding
    return read
  } catch (error) {
    unpacked.destroy()
    // A damaged file shows as many things downstream; what the seal says of it is the cause.
    throw (
      (await feeding.then(
        () => undefined,
        (cause: NodeJS.ErrnoException) => (cause.code === 'ERR_STREAM_PREMATURE_CLOSE' ? undefined : cause),
      )) ?? error
    )
  }
}

async function readParts(reader: ByteReader, taker: Taker): Promise<ReadArchive> {
  const preamble = await readPart(reader)
  if (preamble.part !== 'preamble') throw new Error('The backup does not begin with what it is.')
  if (preamble.format !== 1)
    throw new Error('This backup was made by a newer Handsel: restore it with that version.')
  for await (const _ of readBlocks(reader))
    throw new Error('The beginning of the backup is not as it should be.')
  await taker.begin(preamble)
  const tallies = new Map<string, Tally & { readonly rows: number }>()
  for (;;) {
    const part = await readPart(reader)
    if (part.part === 'manifest') return { preamble, manifest: await compare(reader, part, tallies) }
    if (part.part === 'preamble') throw new Error('The backup begins twice.')
    tallies.set(`${part.part} ${part.name}`, await takePart(reader, part, taker))
  }
}

async function readPart(reader: ByteReader): Promise<Part> {
  return (await readHead(reader)) as unknown as Part
}

async function takePart(reader: ByteReader, part: TablePart | FilePart, taker: Taker) {
  let tally: Tally | undefined
  const blocks = tallied(readBlocks(reader), done => {
    tally = done
  })
  let rows = 0
  if (part.part === 'table') rows = await taker.table(part, blocks)
  else await taker.file(part, blocks)
  if (tally === undefined) throw new Error(`${part.name} was not read to its end.`)
  return { ...tally, rows }
}

async function compare(
  reader: ByteReader,
  manifest: Manifest,
  tallies: ReadonlyMap<string, Tally & { readonly rows: number }>,
): Promise<Manifest> {
  const expected = [
    ...manifest.tables.map(each => [`table ${each.name}`, each] as const),
    ...manifest.files.map(each => [`file ${each.name}`, { ...each, rows: 0 }] as const),
  ]
  for (const [name, { bytes, sha256, rows }] of expected) {
    const seen = tallies.get(name)
    if (seen?.sha256 === sha256 && seen.bytes === bytes && seen.rows === rows) continue
    throw new Error(`The ${name} in the backup is not what the backup says it is.`)
  }
  if (expected.length !== tallies.size) throw new Error('The backup holds more than it says.')
  for await (const _ of readBlocks(reader)) throw new Error('The end of the backup is not as it should be.')
  if (!(await reader.isOver())) throw new Error('Something follows after the end of the backup.')
  return manifest
}

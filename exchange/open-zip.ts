import { inflateRawSync } from 'node:zlib'
import { SheetRefused } from '#exchange/sheet.ts'

/** What an archive may hold before anything of it is believed. */
export const ZIP_LIMITS = { entries: 200, bytes: 50 * 1024 * 1024, ratio: 100 } as const

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const RATIO_FROM = 1024 * 1024

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: Uint8Array
}

/**
 * The files of an archive that `isWanted`, inflated here and counted as they are inflated: what the archive says
 * of its own sizes is never used. Every entry is inflated, wanted or not, so that nothing hides behind a name.
 */
export function openZip(bytes: Uint8Array, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {}
  let left: number = ZIP_LIMITS.bytes
  for (const entry of entriesOf(bytes)) {
    const content = inflate(entry, left)
    left -= content.length
    if (isWanted(entry.name)) files[entry.name] = content
  }
  const inflated = ZIP_LIMITS.bytes - left
  if (inflated > RATIO_FROM && inflated > bytes.length * ZIP_LIMITS.ratio) throw tooLarge()
  return files
}

function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > ZIP_LIMITS.entries)
    throw new SheetRefused('too_many_parts', 'This file has too many parts to be a table.')
  const entries: Entry[] = []
  for (let at = view.getUint32(end + 16, true), left = count; left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw broken()
    entries.push(readEntry(bytes, view, at))
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at
  }
  throw broken()
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): Entry {
  if ((view.getUint16(at + 8, true) & 1) === 1)
    throw new SheetRefused('locked', 'This file has a password. Save it without one.')
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
  if (isEscaping(name)) throw broken()
  const local = view.getUint32(at + 42, true)
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw broken()
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = bytes.subarray(start, start + view.getUint32(at + 20, true))
  return { name, method: view.getUint16(at + 10, true), packed }
}

/** Nothing is ever written under these names; a file that tries is not a workbook. */
function isEscaping(name: string): boolean {
  return /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(name) || name === '__proto__'
}

function inflate({ method, packed }: Entry, left: number): Uint8Array {
  if (method === 0) return packed.length > left ? fail(tooLarge()) : packed
  if (method !== 8) throw broken()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken()
  }
}

function fail(error: SheetRefused): never {
  throw error
}

function tooLarge(): SheetRefused {
  return new SheetRefused(
    'too_large',
    'This file unpacks to more than can be read. Split it, or save it as CSV.',
  )
}

function broken(): SheetRefused {
  return new SheetRefused(
    'broken',
    'This file is damaged, or is no workbook. Save it again as .xlsx or .csv.',
  )
}

import { framed, unframed } from '#web/device/photo-frame.ts'
import type { Photo, TakenPhoto } from '#web/device/photos.ts'
import { type Bytes, newKey, Seal, unwrapKey, type Wrapping, wrapKey } from '#web/device/seal.ts'
import { plainRescue } from '#web/device/speakable.ts'
import type { CopyRow } from '#web/device/store.ts'
import { keptOf, type Unsent, unsentFrom } from '#web/device/unsent.ts'

/** What is sealed, by its name. */
interface SealedRow {
  readonly name: string
  readonly sealed: string
}

/** A file of what was not sent: opened by a passphrase, or by the rescue code of the phone it comes from. */
interface CopyFile {
  readonly format: 'handsel-copy'
  readonly v: 1
  readonly key: { readonly [K in keyof Wrapping]: Wrapping[K] extends Bytes ? string : Wrapping[K] }
  readonly rows: readonly (SealedRow & { readonly n: number })[]
  /** Those of older phones have none. */
  readonly photos?: readonly SealedRow[]
}

/** What a phone has made and the server has not got. */
export interface Copied {
  readonly unsent: readonly Unsent[]
  readonly photos: readonly TakenPhoto[]
}

/** What is in a copy, or why it does not open: another passphrase, or not such a file at all. */
export type Opened = Copied | { readonly fault: 'wrong_secret' | 'not_a_copy' }

/** Seals what was not sent under a passphrase, as the text of a file. */
export async function copyOf(
  { unsent, photos }: Copied,
  passphrase: string,
  iterations?: number,
): Promise<string> {
  const raw = newKey()
  const seal = await Seal.of(raw)
  const key = await wrapKey(raw, passphrase, iterations)
  const rows = await Promise.all(
    unsent.map(async one => {
      return { name: `outbox/${one.id}`, n: one.n, sealed: await seal.seal(`outbox/${one.id}`, keptOf(one)) }
    }),
  )
  const taken = await Promise.all(
    photos.map(async ({ id, bytes, ...about }) => {
      return { name: `photo/${id}`, sealed: await seal.sealBytes(`photo/${id}`, framed(about, bytes)) }
    }),
  )
  return fileOf(key, rows, taken)
}

/** What was put aside when a phone was wiped, as the text of a file; the rescue code opens it. */
export function copyKept({ key, rows }: Pick<CopyRow, 'key' | 'rows'>): string {
  const named = (table: string) => rows.filter(({ name }) => name.startsWith(`${table}/`))
  const entries = named('outbox').map((row, at) => ({ ...row, n: at + 1 }))
  return fileOf(key, entries, named('photo'))
}

/** Opens a copy with a passphrase or a rescue code. */
export async function openCopy(text: string, secret: string): Promise<Opened> {
  const file = copyIn(text)
  if (!file) return { fault: 'not_a_copy' }
  const key = {
    ...file.key,
    salt: bytesOf(file.key.salt),
    iv: bytesOf(file.key.iv),
    key: bytesOf(file.key.key),
  }
  const raw = (await unwrapKey(key, secret)) ?? (await unwrapKey(key, plainRescue(secret)))
  if (!raw) return { fault: 'wrong_secret' }
  const seal = await Seal.of(raw)
  try {
    const rows = file.rows.map(async ({ name, n, sealed }) => {
      const id = name.slice('outbox/'.length)
      return unsentFrom(await seal.open(name, bytesOf(sealed)), id, n)
    })
    // What was given up is not sent by anybody else, either.
    const unsent = (await Promise.all(rows)).filter(({ state }) => state !== 'aside')
    const photos = (file.photos ?? []).map(row => photoIn(seal, row))
    return { unsent, photos: (await Promise.all(photos)).filter(one => isToBeSent(one, unsent)) }
  } catch {
    return { fault: 'not_a_copy' }
  }
}

async function photoIn(seal: Seal, { name, sealed }: SealedRow): Promise<TakenPhoto> {
  const { about, bytes } = unframed<Omit<Photo, 'id'>>(await seal.openBytes(name, bytesOf(sealed)))
  return { ...about, id: name.slice('photo/'.length), bytes }
}

/** One of a form that was never saved belongs to nothing; one that the server has had is there. */
function isToBeSent({ state, entry }: Photo, unsent: readonly Unsent[]): boolean {
  return state === 'waiting' || (state === 'draft' && unsent.some(({ id }) => id === entry))
}

type Sealed = { readonly name: string; readonly sealed: Bytes }

function fileOf(
  key: Wrapping,
  rows: readonly (Sealed & { readonly n: number })[],
  photos: readonly Sealed[],
): string {
  const file: CopyFile = {
    format: 'handsel-copy',
    v: 1,
    key: { ...key, salt: base64(key.salt), iv: base64(key.iv), key: base64(key.key) },
    rows: rows.map(row => ({ ...row, sealed: base64(row.sealed) })),
    photos: photos.map(({ name, sealed }) => ({ name, sealed: base64(sealed) })),
  }
  return JSON.stringify(file)
}

function copyIn(text: string): CopyFile | undefined {
  try {
    const file = JSON.parse(text) as CopyFile
    const isOurs = file.format === 'handsel-copy' && file.v === 1 && Array.isArray(file.rows)
    // A file that asks for a week of computing is none of ours.
    return isOurs && file.key.iterations <= 10_000_000 ? file : undefined
  } catch {
    return undefined
  }
}

function base64(bytes: Bytes): string {
  let text = ''
  // Not more at once than a call takes arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

function bytesOf(text: string): Bytes {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
}

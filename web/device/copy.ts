import { type Bytes, newKey, Seal, unwrapKey, type Wrapping, wrapKey } from '#web/device/seal.ts'
import { plainRescue } from '#web/device/speakable.ts'
import type { CopyRow } from '#web/device/store.ts'
import { keptOf, type Unsent, unsentFrom } from '#web/device/unsent.ts'

/** A file of what was not sent: opened by a passphrase, or by the rescue code of the phone it comes from. */
interface CopyFile {
  readonly format: 'handsel-copy'
  readonly v: 1
  readonly key: { readonly [K in keyof Wrapping]: Wrapping[K] extends Bytes ? string : Wrapping[K] }
  readonly rows: readonly { readonly name: string; readonly n: number; readonly sealed: string }[]
}

/** What is in a copy, or why it does not open: another passphrase, or not such a file at all. */
export type Opened =
  | { readonly unsent: readonly Unsent[] }
  | { readonly fault: 'wrong_secret' | 'not_a_copy' }

/** Seals what was not sent under a passphrase, as the text of a file. */
export async function copyOf(
  unsent: readonly Unsent[],
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
  return fileOf(key, rows)
}

/** What was put aside when a phone was wiped, as the text of a file; the rescue code opens it. */
export function copyKept({ key, rows }: Pick<CopyRow, 'key' | 'rows'>): string {
  const entries = rows.filter(({ name }) => name.startsWith('outbox/'))
  return fileOf(
    key,
    entries.map((row, at) => ({ ...row, n: at + 1 })),
  )
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
    const unsent = file.rows.map(async ({ name, n, sealed }) => {
      const id = name.slice('outbox/'.length)
      return unsentFrom(await seal.open(name, bytesOf(sealed)), id, n)
    })
    // What was given up is not sent by anybody else, either.
    return { unsent: (await Promise.all(unsent)).filter(({ state }) => state !== 'aside') }
  } catch {
    return { fault: 'not_a_copy' }
  }
}

function fileOf(key: Wrapping, rows: readonly { name: string; n: number; sealed: Bytes }[]): string {
  const file: CopyFile = {
    format: 'handsel-copy',
    v: 1,
    key: { ...key, salt: base64(key.salt), iv: base64(key.iv), key: base64(key.key) },
    rows: rows.map(row => ({ ...row, sealed: base64(row.sealed) })),
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
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function bytesOf(text: string): Bytes {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
}

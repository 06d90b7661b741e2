import { hkdfSync } from 'node:crypto'
import type { Tally } from '#server/backup/archive.ts'

/** What stands before everything else, so that a restore knows whether it can go on. */
export interface Preamble {
  readonly part: 'preamble'
  readonly format: 1
  readonly version: string
  readonly madeAt: string
  /** The migrations that the database had, which are its schema's version. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
  /** Which master key the vault is sealed with; the key itself is nowhere in the file. */
  readonly masterKey: string
}

/** A table that follows. */
export interface TablePart {
  readonly part: 'table'
  readonly name: string
  readonly columns: readonly string[]
}

/** A file that follows. */
export interface FilePart {
  readonly part: 'file'
  readonly name: string
}

/** What stands after everything else: what there must have been. */
export interface Manifest {
  readonly part: 'manifest'
  readonly tables: readonly (Tally & { readonly name: string; readonly rows: number })[]
  readonly files: readonly (Tally & { readonly name: string })[]
  readonly heads: readonly {
    readonly tenant: string
    readonly name: string
    readonly seq: number
    readonly hash: string
  }[]
}

export type Part = Preamble | TablePart | FilePart | Manifest

/** A short name of the master key, from which nothing of it can be learnt. */
export function fingerprintOf(masterKey: string): string {
  const bytes = hkdfSync('sha256', Buffer.from(masterKey, 'base64'), '', 'handsel master key, fingerprint', 8)
  return Buffer.from(bytes).toString('hex').match(/.{4}/g)?.join('-') ?? ''
}

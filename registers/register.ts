import type { Fields, Values } from '#core/field.ts'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Params } from '#core/sentence.ts'

/** Why a row cannot stand as it is: a code, a sentence, and the field it concerns. */
export interface Refusal {
  readonly code: string
  readonly because: string
  readonly params?: Params
  readonly field?: string
}

/** A row as it stands: its values, without the fields that say nothing. */
export type Row = Readonly<Record<string, unknown>>

/** A row another row is judged beside, as the register that holds it knows it. */
export type Stored = Row & { readonly id: string; readonly version: number }

/**
 * What rules may look at beside the row itself: the rows of some register that the row's own register asks
 * for.
 */
export type Around = readonly Stored[]

/** At least one role. */
export type Callers = readonly [Role, ...Role[]]

const STAFF: Callers = ['administrator', 'coordinator', 'approver', 'field_worker', 'analyst', 'auditor']

/** Rows about single people, if without names: not for those who work with totals. */
export const CLOSE_STAFF: Callers = ['administrator', 'coordinator', 'approver', 'field_worker', 'auditor']

/** One register: what its rows hold, who may change them, and when a row can stand. */
export interface Register {
  readonly name: string
  /** The table, in schema `ledger`. */
  readonly table: string
  /** The fields whose values name a row to people, first one first. */
  readonly label: readonly string[]
  readonly fields: Fields
  /** Rows are named by an id made on the device, or by a short key that entries spell out. */
  readonly keyedBy: 'id' | 'key'
  /** What entries already rely on: set once, at the beginning. */
  readonly fixed: readonly string[]
  /** A change makes a new version beside the old one, which stays in use. */
  readonly keepsVersions: boolean
  readonly readers: Callers
  readonly writers: Callers
  /** Whether a whole row can stand; `around` holds what `looksAt` names. */
  readonly check: (row: Row, around: Around) => Refusal | undefined
  readonly looksAt: 'nothing' | 'ancestors' | 'ends'
}

interface Declaration<F extends Fields> {
  readonly table?: string
  readonly label: readonly string[]
  readonly fields: F
  readonly keyedBy?: 'id' | 'key'
  readonly fixed?: readonly (keyof F & string)[]
  readonly keepsVersions?: boolean
  readonly readers?: Callers
  readonly writers?: Callers
  readonly looksAt?: 'ancestors' | 'ends'
  readonly check?: (row: Values<F>, around: Around, id: Id) => Refusal | undefined
}

/** Declares a register; what is left out is what most have. */
export function registerOf<F extends Fields>(name: string, of: Declaration<F>): Register {
  const { table = name.replaceAll('-', '_'), keyedBy = 'id', fixed = [], keepsVersions = false } = of
  return {
    name,
    table,
    label: of.label,
    fields: of.fields,
    keyedBy,
    fixed,
    keepsVersions,
    readers: of.readers ?? STAFF,
    writers: of.writers ?? ['coordinator', 'administrator'],
    looksAt: of.looksAt ?? 'nothing',
    check: (row, around) => of.check?.(row as Values<F>, around, String(row[keyedBy])),
  }
}

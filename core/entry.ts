import * as z from 'zod/mini'
import type { Account, Leg } from '#core/account.ts'
import { isDay } from '#core/day.ts'
import { type Id, isId } from '#core/id.ts'
import type { Qty } from '#core/quantity.ts'

/** What is conserved: one giver, one receiver, so it balances by construction. */
export interface Move {
  readonly from: Account
  readonly to: Account
  readonly kind: string
  readonly qty: Qty
  readonly item?: Id | undefined
  readonly fund?: Id | undefined
  readonly purpose?: string | undefined
}

/** A known party or a headcount, never both. */
export type Who = { readonly party: Id } | { readonly headcount: number }

/** Work done: measured in minutes, never balanced. */
export interface Effort {
  readonly who: Who
  readonly role: string
  readonly minutes: number
}

/** Someone took part: measured, never balanced. */
export interface Participation {
  readonly who: Who
  readonly role: string
  readonly minutes?: number | undefined
}

export interface Lines {
  readonly moves: readonly Move[]
  readonly efforts: readonly Effort[]
  readonly participations: readonly Participation[]
}

/** A move as the journal keeps it: with its leg, and -1 where it reverses an earlier one. */
export interface BookedMove extends Move {
  readonly leg: Leg
  readonly sign: 1 | -1
}

const id = z.string().check(z.refine(isId, { error: 'must be a lower-case UUID' }))
const day = z.string().check(z.refine(isDay, { error: 'must be a day that exists, written YYYY-MM-DD' }))

/** Evidence is named, never carried: the bytes live in the vault. */
export const evidenceSchema = z.strictObject({
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 in lower-case hex' })),
  sort: z.enum(['photo', 'document', 'signature']),
})

/** Somebody stood by what happened: giver, receiver, witness, vet or approver. */
const attestation = z.strictObject({
  by: id,
  role: z.enum(['giver', 'receiver', 'witness', 'vet', 'approver']),
  on: day,
})

/** What a phone, a form, a sheet or another program sends: the envelope every entry has, and its kind's fields. */
export const proposalSchema = z.strictObject({
  id,
  kind: z.string().check(z.regex(/^[a-z_]+\.[a-z_]+$/, { error: 'must be a kind such as livestock.born' })),
  v: z.optional(z.int().check(z.gte(1), z.lte(99))),
  programme: id,
  place: id,
  pairing: z.optional(z.nullable(id)),
  servicePoint: z.optional(z.nullable(id)),
  occurred: day,
  occurredTo: z.optional(day),
  precision: z.optional(z.enum(['day', 'month', 'year'])),
  after: z.optional(id),
  replaces: z.optional(id),
  deviceTime: z.optional(z.iso.datetime({ offset: true })),
  fields: z.record(z.string().check(z.maxLength(40)), z.unknown()),
  evidence: z.optional(z.array(evidenceSchema).check(z.maxLength(20))),
  attestations: z.optional(z.array(attestation).check(z.maxLength(10))),
})

export type Proposal = z.infer<typeof proposalSchema>
export type Attestation = z.infer<typeof attestation>
export type Evidence = z.infer<typeof evidenceSchema>

/** A proposal whose fields have passed their kind's schema. Past this point it is trusted. */
export interface Entry extends Omit<Proposal, 'fields' | 'v'> {
  readonly v: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** Evidence grade: 0 none, 1 self-reported, 2 document or photo, 3 confirmed by the receiver. */
export type Grade = 0 | 1 | 2 | 3

/** The grade an entry's evidence and attestations earn; figures print the share at 2 or better. */
export function gradeOf(entry: Pick<Entry, 'evidence' | 'attestations'>, selfReported: boolean): Grade {
  if (entry.attestations?.some(({ role }) => role === 'receiver')) return 3
  if (entry.evidence?.length) return 2
  return selfReported ? 1 : 0
}

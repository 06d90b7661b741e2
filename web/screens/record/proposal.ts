import type { Attestation } from '#core/entry.ts'
import type { Fields } from '#core/field.ts'
import type { Kind } from '#core/kind.ts'
import type { Filled } from '#web/screens/record/derive.ts'

/** The entry a filled form sends: only what was answered, in the shape the gate takes. */
export function proposalOf(kind: Kind, filled: Filled): Record<string, unknown> {
  const attestations = attestationsOf(filled)
  const taken = (filled.taken ?? []).map(({ sha256, sort }) => ({ sha256, sort }))
  const evidence = [...(filled.evidence ?? []), ...taken]
  return {
    id: filled.id,
    kind: kind.kind,
    programme: filled.programme,
    place: filled.place,
    occurred: filled.occurred,
    fields: answered(kind.fields, meant(filled.fields)),
    ...(filled.replaces && { replaces: filled.replaces }),
    ...(attestations.length > 0 && { attestations }),
    ...(evidence.length > 0 && { evidence }),
  }
}

// How an animal is, is not said of one that nobody saw.
function meant(fields: Filled['fields']): Filled['fields'] {
  if (!fields.outcome || fields.outcome === 'seen' || !Array.isArray(fields.animals)) return fields
  return { ...fields, animals: fields.animals.map(({ animal }) => ({ animal })) }
}

/** The answers among the values of some fields; an empty one is none, and a tick not made is not sent. */
export function answered(fields: Fields, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    if (field.type === 'list' && Array.isArray(value)) {
      const rows = value.map(row => answered(field.parts ?? {}, row as Record<string, unknown>))
      return rows.length > 0 ? [[name, rows]] : []
    }
    if (isEmpty(value) || (value === false && field.optional)) return []
    if (field.type === 'code' && typeof value === 'string') return [[name, value.trim()]]
    return [[name, value]]
  })
  return Object.fromEntries(given)
}

/** Whether nothing has been said. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

function attestationsOf({ fields, occurred, giver, receiver, attestations = [] }: Filled): Attestation[] {
  const stands = (role: 'giver' | 'receiver', by: unknown): Attestation[] =>
    typeof by === 'string' && by !== '' ? [{ by, role, on: occurred }] : []
  return [
    // A witness stood there when it happened, whichever day is chosen in the end.
    ...attestations.map(each => (each.role === 'witness' ? { ...each, on: occurred } : each)),
    ...(giver ? stands('giver', fields.from) : []),
    ...(receiver ? stands('receiver', fields.to) : []),
  ]
}

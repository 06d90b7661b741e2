import type { Day } from '#core/day.ts'
import type { Attestation, Evidence } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'

/** What somebody has answered on a form so far; what follows from it by itself is not in here. */
export interface Typed {
  /** Made once per form, so that sending twice records once. */
  readonly id: Id
  readonly occurred?: Day | ''
  readonly programme?: Id | ''
  readonly place?: Id | ''
  /** Null is an answer taken back: what would follow by itself does not come again. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly giver?: boolean
  readonly receiver?: boolean
  /** The entry this one replaces. */
  readonly replaces?: Id
  /** Carried over from the entry this one comes from: what the form does not ask. */
  readonly attestations?: readonly Attestation[]
  readonly evidence?: readonly Evidence[]
  /** The pictures that were taken on this form. */
  readonly taken?: readonly Taken[]
}

/** A picture that was taken on a form; its bytes lie with the device until the server has them. */
export interface Taken extends Evidence {
  /** The field that names who is in it, or that nobody is. */
  readonly of?: string
  /** Whoever is in it has seen it and agreed. */
  readonly agreed?: boolean
}

/** A form as it is opened: a birth begins with one young animal. */
export function untouched(kind: Kind, newId: () => Id): Typed {
  // The rows of a visit are the animals of the family: they follow from it.
  const list = Object.entries(kind.fields).find(([, { type }]) => type === 'list' && !kind.fields.household)
  const made = newRow(kind.fields, newId)
  const rows = list ? { [list[0]]: [newRow(list[1].parts ?? {}, newId)] } : {}
  return { id: newId(), fields: { ...made, ...rows } }
}

/** A further row of a list, with the ids made for it: once, or a retry would be another entry. */
export function newRow(parts: Kind['fields'], newId: () => Id): Record<string, unknown> {
  const made = Object.entries(parts).filter(([, field]) => isMade(field))
  return Object.fromEntries(made.map(([name]) => [name, newId()]))
}

/** Whether an id is made by the form; an optional one names something that is there already. */
export function isMade({ type, optional }: Kind['fields'][string]): boolean {
  return type === 'new-id' && !optional
}

interface Recorded {
  readonly programme: Id
  readonly place: Id
  readonly occurred: Day
  readonly fields: Readonly<Record<string, unknown>>
  readonly attestations?: readonly { readonly by: Id; readonly role: string; readonly on: Day }[] | undefined
  readonly evidence?: readonly Evidence[] | undefined
}

/** The answers that an entry, or one that was sent and came back, gives to its own form. */
export function typedFrom(of: Recorded, id: Id, replaces?: Id): Typed {
  const all = (of.attestations ?? []) as readonly Attestation[]
  const others = all.filter(({ role }) => role !== 'giver' && role !== 'receiver')
  return {
    id,
    occurred: of.occurred,
    programme: of.programme,
    place: of.place,
    fields: of.fields,
    giver: all.some(({ role }) => role === 'giver'),
    receiver: all.some(({ role }) => role === 'receiver'),
    ...(others.length > 0 && { attestations: others }),
    ...(of.evidence?.length && { evidence: of.evidence }),
    ...(replaces && { replaces }),
  }
}

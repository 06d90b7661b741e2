import { isDay } from '#core/day.ts'
import type { Field, Fields, FieldType } from '#core/field.ts'
import type { Kind } from '#core/kind.ts'
import type { Filled } from '#web/screens/record/derive.ts'
import { placeWaits, waitsForAnimal, waitsForFamily } from '#web/screens/record/layout.ts'
import { isEmpty } from '#web/screens/record/proposal.ts'
import { pictureMisfits } from '#web/screens/record/taken-pictures.ts'
import { isMade } from '#web/screens/record/typed.ts'

/** An answer that needs another look: where it stands on the form, and why. */
export interface Misfit {
  /** `to`, or `offspring.0.sex` for a row of a list. */
  readonly path: string
  readonly why: 'missing' | 'wrong'
  readonly type: FieldType | 'consent'
}

/** What a form still needs before it is sent; whether the books agree is for the server to say. */
export function misfitsOf(kind: Kind, filled: Filled): readonly Misfit[] {
  const { programme, place, occurred } = filled
  const waiting = [...waitsForAnimal(kind, filled), ...waitsForFamily(kind, filled)]
  return [
    ...misfitsIn(kind.fields, filled.fields, '').filter(({ path }) => !waiting.includes(path)),
    ...whenTold(kind, filled),
    ...pictureMisfits(filled),
    ...(isDay(occurred) ? [] : [{ path: 'occurred', why: 'missing', type: 'day' } as const]),
    ...(place || placeWaits(kind, filled) ? [] : [{ path: 'place', why: 'missing', type: 'place' } as const]),
    ...(programme ? [] : [{ path: 'programme', why: 'missing', type: 'programme' } as const]),
  ]
}

function misfitsIn(fields: Fields, values: Readonly<Record<string, unknown>>, above: string): Misfit[] {
  return Object.entries(fields).flatMap(([name, field]) => misfitsAt(field, values[name], above + name))
}

function misfitsAt(field: Field, value: unknown, path: string): Misfit[] {
  const { type, optional, parts, schema } = field
  // The row of a list is looked at part by part, so that the sentence stands where the answer is missing.
  if (isMade(field)) return []
  if (isEmpty(value)) return optional ? [] : [{ path, why: 'missing', type }]
  if (type === 'list' && Array.isArray(value)) {
    return value.flatMap((row, at) =>
      misfitsIn(parts ?? {}, row as Record<string, unknown>, `${path}.${at}.`),
    )
  }
  const meant = type === 'code' && typeof value === 'string' ? value.trim() : value
  return schema.safeParse(meant).success ? [] : [{ path, why: 'wrong', type }]
}

/** Answers that only some others make necessary. */
function whenTold(kind: Kind, { fields, offersLists }: Filled): Misfit[] {
  const isUnexplained = offersLists && isEmpty(fields.candidates) && isEmpty(fields.notFromList)
  const list = typeof fields.notFromList === 'string' ? 'notFromList' : 'candidates'
  const isDeferred = kind.kind === 'decision.made' && fields.decision === 'deferred'
  const isNobodyBorn =
    kind.kind === 'livestock.born' && isEmpty(fields.offspring) && !Number(fields.stillborn ?? 0)
  return [
    ...(isDeferred && isEmpty(fields.until) ? [{ path: 'until', why: 'missing', type: 'day' } as const] : []),
    ...(isUnexplained ? [{ path: list, why: 'missing', type: 'choice' } as const] : []),
    ...(isNobodyBorn ? [{ path: 'offspring', why: 'missing', type: 'list' } as const] : []),
  ]
}

import type { ReactNode } from 'react'
import type { Field } from '#core/field.ts'
import type { Kind } from '#core/kind.ts'
import type { Known } from '#web/screens/record/derive.ts'

/** One question of a form, with its answer so far: all that a control needs. */
export interface Ask<Value = unknown> {
  readonly kind: Kind
  readonly name: string
  readonly field: Field
  /** Where it stands: `to`, or `offspring.0.sex`. */
  readonly path: string
  readonly id: string
  readonly label: ReactNode
  readonly error: string | undefined
  readonly required: boolean
  readonly value: Value
  readonly set: (value: unknown) => void
  readonly known: Known
  /** What is wrong further down, in the rows of a list. */
  readonly errorAt: (path: string) => string | undefined
}

/** What every control of web/controls takes, out of a question. */
export function lookOf({ id, label, error, required }: Pick<Ask, 'id' | 'label' | 'error' | 'required'>) {
  return { id, label, error, required }
}

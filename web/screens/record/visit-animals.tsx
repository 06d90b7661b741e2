import type { Day } from '#core/day.ts'
import type { FamilyPage } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import { CheckField } from '#web/controls/check-field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { PillRadio, Pills } from '#web/controls/pills.tsx'
import type { Ask } from '#web/screens/record/ask.ts'
import { keptOn } from '#web/screens/record/derive.ts'
import css from '#web/screens/record/visit-animals.module.css'
import { T } from '#web/words/t.tsx'

interface Seen {
  readonly animal: string
  readonly condition?: string | undefined
}

interface VisitAnimalsProps {
  readonly ask: Ask
  readonly family: FamilyPage
  readonly on: Day
  /** How each of them is, is asked only where they were seen. */
  readonly wereSeen: boolean
}

/** The animals a family keeps, ticked; and how each one is, where there is something to say. */
export function VisitAnimals({ ask, family, on, wereSeen }: VisitAnimalsProps) {
  const { value, set, id, label, error, field } = ask
  const holds = keptOn(family, on)
  const seen = (Array.isArray(value) ? value : []) as readonly Seen[]
  const rowOf = (animal: string) => seen.find(each => each.animal === animal)
  const put = (animal: string, next: Seen | undefined) =>
    set(holds.flatMap(each => (each.id === animal ? (next ?? []) : (rowOf(each.id) ?? []))))
  return (
    <FieldGroup id={id} label={label} error={error}>
      {() => (
        <div className={css.animals}>
          {holds.length === 0 && (
            <p>
              <T id="record.keeps_none" />
            </p>
          )}
          {holds.map((animal, at) => (
            <div key={animal.id} className={css.animal}>
              <CheckField
                {...(at === 0 && { id })}
                label={<Thing id={animal.id} labels={family.labels} />}
                hint={<T id={`species.${animal.kind}`} />}
                value={rowOf(animal.id) !== undefined}
                onChange={isTicked => put(animal.id, isTicked ? { animal: animal.id } : undefined)}
              />
              {wereSeen && rowOf(animal.id) && (
                <Condition
                  name={`${id}-${at}`}
                  codes={field.parts?.condition?.options ?? []}
                  value={rowOf(animal.id)?.condition}
                  onPick={condition => put(animal.id, { animal: animal.id, condition })}
                />
              )}
            </div>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

interface ConditionProps {
  readonly name: string
  readonly codes: readonly string[]
  readonly value: string | undefined
  readonly onPick: (condition: string) => void
}

function Condition({ name, codes, value, onPick }: ConditionProps) {
  return (
    <Pills>
      {codes.map(code => (
        <PillRadio key={code} name={name} checked={value === code} onPick={() => onPick(code)}>
          <T id={`choice.condition.${code}`} />
        </PillRadio>
      ))}
    </Pills>
  )
}

import type { ReactNode } from 'react'
import { classes } from '#web/classes.ts'
import css from '#web/controls/choice-field.module.css'
import type { FieldOf } from '#web/controls/field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { PillRadio, Pills } from '#web/controls/pills.tsx'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'

/** One answer of a choice. */
export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly pictogram?: PictogramName
  readonly disabled?: boolean
}

export interface ChoiceFieldProps<Value extends string> extends FieldOf<Value | ''> {
  readonly choices: readonly Choice<Value>[]
  /** Tiles with drawings, a list with a sentence each, or short pills. */
  readonly as?: 'tiles' | 'list' | 'pills'
}

/** One of a few answers, all of them in sight. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { choices, as = 'list', value, onChange, onBlur: _, ...field } = props
  return (
    <FieldGroup {...field}>
      {({ id }) => {
        const isFirst = (choice: Choice<Value>) => choice === choices[0]
        const answers = choices.map(choice => {
          const radio = { ...(isFirst(choice) && { id }), name: id, checked: choice.value === value }
          const onPick = () => onChange(choice.value)
          return as === 'pills' ? (
            <PillRadio key={choice.value} {...radio} onPick={onPick}>
              {choice.label}
            </PillRadio>
          ) : (
            <ChoiceTile key={choice.value} choice={choice} radio={radio} onPick={onPick} />
          )
        })
        return as === 'pills' ? (
          <Pills>{answers}</Pills>
        ) : (
          <div className={classes(css.choices, css[as])}>{answers}</div>
        )
      }}
    </FieldGroup>
  )
}

interface ChoiceTileProps {
  readonly choice: Choice<string>
  readonly radio: { readonly id?: string; readonly name: string; readonly checked: boolean }
  readonly onPick: () => void
}

function ChoiceTile({ choice, radio, onPick }: ChoiceTileProps) {
  return (
    <label className={css.choice}>
      <input type="radio" {...radio} disabled={choice.disabled} onChange={onPick} className={css.radio} />
      {choice.pictogram && <Pictogram name={choice.pictogram} size={32} />}
      <span className={css.words}>
        <span className={css.label}>{choice.label}</span>
        {choice.hint && <span className={css.hint}>{choice.hint}</span>}
      </span>
    </label>
  )
}

import { type ReactNode, useRef } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Field, type FieldOf } from '#web/controls/field.tsx'
import css from '#web/controls/picker.module.css'
import { PickerSearch } from '#web/controls/picker-search.tsx'
import type { Search } from '#web/controls/use-options.ts'
import { T } from '#web/words/t.tsx'

export interface PickerProps<Option> extends FieldOf<Option | null> {
  /** Must keep its identity between renders: a new function searches anew. */
  readonly search: Search<Option>
  readonly keyOf: (option: Option) => string
  /** A row of the list, and the chosen one: enough to confirm who or what it is. */
  readonly row: (option: Option) => ReactNode
  /** The last line of the list, once something has been searched for in vain or not. */
  readonly add?: { readonly label: (text: string) => ReactNode; readonly act: (text: string) => void }
  readonly placeholder?: string
}

/** One of very many, found by typing: an ARIA combobox, then what was chosen, in full. */
export function Picker<Option>({
  value,
  onChange,
  onBlur,
  search,
  keyOf,
  row,
  add,
  placeholder,
  ...field
}: PickerProps<Option>) {
  // After a choice and after "Change" the box and the button change places, and the focus goes along.
  const followed = useRef(false)
  const change = (next: Option | null) => {
    followed.current = true
    onChange(next)
  }
  return (
    <Field {...field}>
      {ties =>
        value ? (
          <div className={css.chosen}>
            <div id={`${ties.id}-chosen`} className={css.row}>
              {row(value)}
            </div>
            <Button
              id={ties.id}
              kind="plain"
              autoFocus={followed.current}
              // What is seen on it, then what it changes: the label alone would name it after the question.
              aria-labelledby={['change', 'label', 'chosen'].map(part => `${ties.id}-${part}`).join(' ')}
              onClick={() => change(null)}
            >
              <span id={`${ties.id}-change`}>
                <T id="picker.change" />
              </span>
            </Button>
          </div>
        ) : (
          <PickerSearch
            ties={ties}
            {...{ search, keyOf, row, add, placeholder, onBlur }}
            focusAtOnce={followed.current}
            onPick={change}
          />
        )
      }
    </Field>
  )
}

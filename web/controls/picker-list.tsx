import type { ReactNode } from 'react'
import { classes } from '#web/classes.ts'
import css from '#web/controls/picker.module.css'
import type { Found } from '#web/controls/use-options.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { T } from '#web/words/t.tsx'

interface PickerListProps<Option> {
  readonly listId: string
  readonly open: boolean
  readonly found: Found<Option>
  readonly active: number
  readonly keyOf: (option: Option) => string
  readonly row: (option: Option) => ReactNode
  readonly addLabel: ReactNode | undefined
  readonly onPick: (index: number) => void
  readonly onPoint: (index: number) => void
}

/** What was found, with the line to add somebody at its end. */
export function PickerList<Option>(props: PickerListProps<Option>) {
  const { listId, open, found, active, keyOf, row, addLabel, onPick, onPoint } = props
  // Before anything is typed, nothing was looked for in vain.
  const isNothingAsked =
    found.state === 'found' && found.for === '' && found.options.length === 0 && !addLabel
  const line = (index: number, key: string, content: ReactNode, extra?: string) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above handles the keys of its list.
    <div
      key={key}
      id={`${listId}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === active}
      className={classes(css.option, index === active && css.active, extra)}
      onPointerMove={() => onPoint(index)}
      onClick={() => onPick(index)}
    >
      {content}
    </div>
  )
  return (
    <div
      className={css.popup}
      hidden={!open || isNothingAsked}
      onPointerDown={event => event.preventDefault()}
    >
      <div id={listId} role="listbox" className={css.list}>
        {found.options.map((option, index) => line(index, keyOf(option), row(option)))}
        {addLabel &&
          line(
            found.options.length,
            'add',
            <>
              <Pictogram name="plus" size={20} />
              {addLabel}
            </>,
            css.add,
          )}
      </div>
      <PickerWord found={found} />
    </div>
  )
}

function PickerWord<Option>({ found }: { readonly found: Found<Option> }) {
  const count = found.options.length
  return (
    <p
      role="status"
      className={classes(
        css.word,
        count === 0 && css.alone,
        found.state === 'found' && count > 0 && 'hidden-text',
      )}
    >
      {found.state === 'searching' && <T id="picker.searching" />}
      {found.state === 'failed' && <T id="picker.failed" />}
      {found.state === 'found' && <T id="picker.found" values={{ count }} />}
    </p>
  )
}

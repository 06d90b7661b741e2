import type { ControlTies } from '#web/controls/field.tsx'
import input from '#web/controls/input.module.css'
import css from '#web/controls/picker.module.css'
import type { PickerProps } from '#web/controls/picker.tsx'
import { PickerList } from '#web/controls/picker-list.tsx'
import { ScanButton } from '#web/controls/scan-button.tsx'
import { usePicking } from '#web/controls/use-picking.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'

interface PickerSearchProps<Option> extends Pick<PickerProps<Option>, 'search' | 'keyOf' | 'row'> {
  readonly ties: ControlTies
  readonly add: PickerProps<Option>['add'] | undefined
  readonly placeholder: string | undefined
  readonly focusAtOnce: boolean
  readonly onPick: (option: Option) => void
  readonly onBlur: (() => void) | undefined
}

/** The box one types in; the list below it follows the keys of the ARIA combobox pattern. */
export function PickerSearch<Option>(props: PickerSearchProps<Option>) {
  const { ties, search, keyOf, row, add, placeholder, focusAtOnce, onPick, onBlur } = props
  const { text, open, active, found, adds, ...act } = usePicking({ search, add, onPick })
  const listId = `${ties.id}-list`
  return (
    <div className={css.box}>
      <Pictogram name="search" size={20} />
      <input
        {...ties}
        type="text"
        role="combobox"
        // Empty it says in the page's direction what to type.
        {...(text && { dir: 'auto' })}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the box replaces the "Change" button that had the focus.
        autoFocus={focusAtOnce}
        className={input.input}
        placeholder={placeholder}
        value={text}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && active >= 0 ? `${listId}-${active}` : undefined}
        onFocus={() => act.setOpen(true)}
        onClick={() => act.setOpen(true)}
        onBlur={() => {
          act.setOpen(false)
          onBlur?.()
        }}
        onKeyDown={act.onKeyDown}
        onChange={event => act.type(event.target.value)}
      />
      <ScanButton onCode={act.type} />
      <PickerList
        {...{ listId, open, found, active, keyOf, row }}
        addLabel={adds ? add?.label(found.for) : undefined}
        onPick={act.pick}
        onPoint={act.setActive}
      />
    </div>
  )
}

import { type KeyboardEvent, useState } from 'react'
import type { PickerProps } from '#web/controls/picker.tsx'
import { type Found, useOptions } from '#web/controls/use-options.ts'

/** A search at work: what is typed, what was found, and which line the arrow keys stand on. */
export interface Picking<Option> {
  readonly text: string
  readonly open: boolean
  readonly active: number
  readonly found: Found<Option>
  /** Whether the line that adds somebody is offered: only after a search. */
  readonly adds: boolean
  readonly type: (text: string) => void
  readonly setOpen: (open: boolean) => void
  readonly setActive: (index: number) => void
  readonly pick: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface PickingPlan<Option> {
  readonly search: PickerProps<Option>['search']
  readonly add: PickerProps<Option>['add'] | undefined
  readonly onPick: (option: Option) => void
}

/** The keys of the ARIA combobox pattern, over a search that takes its time. */
export function usePicking<Option>({ search, add, onPick }: PickingPlan<Option>): Picking<Option> {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const found = useOptions(text.trim(), open, search)
  const adds = add !== undefined && found.state === 'found' && found.for !== ''
  const last = found.options.length - (adds ? 0 : 1)

  const pick = (index: number) => {
    const option = found.options[index]
    setOpen(false)
    if (option) onPick(option)
    else if (adds) add.act(found.for)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && open) setActive(active < last ? active + 1 : 0)
    else if (event.key === 'ArrowDown') setOpen(true)
    else if (event.key === 'ArrowUp') setActive(active > 0 ? active - 1 : last)
    else if (event.key === 'Enter' && open && active >= 0) pick(active)
    else if (event.key === 'Escape' && open) setOpen(false)
    else if (event.key === 'Escape' && text) setText('')
    else if (event.key !== 'Enter') return
    event.preventDefault()
  }
  const type = (typed: string) => {
    setText(typed)
    setActive(-1)
    setOpen(true)
  }
  return { text, open, active, found, adds, type, setOpen, setActive, pick, onKeyDown }
}

import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { Badge } from '#web/pieces/chip.tsx'
import css from '#web/pieces/tabs.module.css'

/** One page behind a tab. */
export interface Tab<Id extends string> {
  readonly id: Id
  readonly label: ReactNode
  readonly count?: number
}

export interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  /** The page of the selected tab. */
  readonly children: ReactNode
}

/** Several pages in one place; arrow keys go from tab to tab. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const group = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = stepOf(event)
    if (step === 0) return
    event.preventDefault()
    const index = tabs.findIndex(tab => tab.id === selected)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    if (!next) return
    onSelect(next.id)
    document.getElementById(`${group}-${next.id}`)?.focus()
  }
  return (
    <div className={css.tabs}>
      <div role="tablist" aria-label={label} className={css.list} onKeyDown={onKeyDown}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            id={`${group}-${tab.id}`}
            type="button"
            role="tab"
            className={css.tab}
            aria-selected={tab.id === selected}
            aria-controls={`${group}-page`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <Badge>{tab.count}</Badge>}
          </button>
        ))}
      </div>
      <div id={`${group}-page`} role="tabpanel" aria-labelledby={`${group}-${selected}`}>
        {children}
      </div>
    </div>
  )
}

function stepOf(event: KeyboardEvent<HTMLElement>): -1 | 0 | 1 {
  const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  if (event.key === 'ArrowRight') return rtl ? -1 : 1
  if (event.key === 'ArrowLeft') return rtl ? 1 : -1
  return 0
}

import type { ReactNode } from 'react'
import css from '#web/pieces/definition-list.module.css'

/** One fact: its name, and what it is. */
export interface Definition {
  readonly id: string
  readonly term: ReactNode
  readonly value: ReactNode
}

/** Facts about one thing, by name. */
export function DefinitionList({ facts }: { readonly facts: readonly Definition[] }) {
  return (
    <dl className={css.list}>
      {facts.map(({ id, term, value }) => (
        <div key={id} className={css.fact}>
          <dt className={css.term}>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

import { type ReactNode, useId } from 'react'
import css from '#web/screens/gallery/gallery.module.css'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

/** One chapter of the gallery. */
export function Section({ title, children }: SectionProps) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <h2 id={id} className={css.title}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** One thing in one state, with a word about it. */
export function Exhibit({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={css.exhibit}>
      <span className={css.name}>{name}</span>
      <div>{children}</div>
    </div>
  )
}

/** Exhibits side by side. */
export function Wall({ children }: { readonly children: ReactNode }) {
  return <div className={css.wall}>{children}</div>
}

import { type ReactNode, useEffect, useState } from 'react'
import css from '#web/pieces/skeleton.module.css'

/** Grey lines in the place of what is on its way. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div className={css.skeleton} aria-hidden>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike.
        <span key={index} className={css.line} />
      ))}
    </div>
  )
}

const PATIENCE_MS = 300

/** Lines at first; after a moment also words, because a wait without a word is a riddle. */
export function Loading({ children, lines }: { readonly children: ReactNode; readonly lines?: number }) {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-busy className={css.loading}>
      {long ? <p>{children}</p> : <span className="hidden-text">{children}</span>}
      <Skeleton {...(lines && { lines })} />
    </div>
  )
}

import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import css from '#web/pieces/sideways.module.css'
import { T } from '#web/words/t.tsx'

interface SidewaysProps {
  /** What is in it, for those who come to it by the keys. */
  readonly label: string
  readonly children: ReactNode
}

/**
 * What may be wider than its place, such as a table: where it is, an edge shows on which side there is more, words say
 * so, and the arrow keys go there as a finger does. Where all of it fits, it is as if this were not here.
 */
export function Sideways({ label, children }: SidewaysProps) {
  const box = useRef<HTMLElement>(null)
  const more = useMore(box)
  const isWider = more !== ''
  return (
    <div className={css.frame}>
      <div className={css.edges} data-more={more}>
        <section ref={box} className={css.box} {...(isWider && { tabIndex: 0, 'aria-label': label })}>
          {children}
        </section>
      </div>
      {isWider && (
        <p className={css.words} data-print="no">
          <T id="sideways.more" />
        </p>
      )}
    </div>
  )
}

/** On which sides there is more, in the direction of the page: `start`, `end`, both or none of them. */
function useMore(box: RefObject<HTMLElement | null>): string {
  const [more, setMore] = useState('')
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => setMore(moreOf(element))
    const sizes = new ResizeObserver(look)
    for (const each of [element, ...element.children]) sizes.observe(each)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box])
  return more
}

/** From right to left the browser counts what is scrolled below nought. */
function moreOf({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): string {
  const [gone, most] = [Math.abs(scrollLeft), scrollWidth - clientWidth]
  return [gone > 1 && 'start', gone < most - 1 && 'end'].filter(Boolean).join(' ')
}

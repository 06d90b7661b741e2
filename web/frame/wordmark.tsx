import css from '#web/frame/wordmark.module.css'

interface WordmarkProps {
  readonly size?: 'm' | 'l'
  /** The mark alone, where the room is needed; the name is still read aloud. */
  readonly bare?: boolean
}

/** The mark and the name: an h that is also a door, and what was brought to it. */
export function Wordmark({ size = 'm', bare }: WordmarkProps) {
  return (
    <span className={size === 'l' ? css.large : css.wordmark} translate="no">
      <svg viewBox="0 0 48 48" aria-hidden className={css.mark}>
        <path d="M12 5V43M12 27C12 19 17.5 14.5 24.5 14.5C31.5 14.5 37 19 37 27V43" className={css.arch} />
        <circle cx="24.5" cy="35.5" r="6.5" className={css.gift} />
      </svg>
      <span className={bare ? 'hidden-text' : undefined}>Handsel</span>
    </span>
  )
}

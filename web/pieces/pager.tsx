import { Button } from '#web/controls/button.tsx'
import css from '#web/pieces/pager.module.css'
import { T } from '#web/words/t.tsx'

interface PagerProps {
  /** How many are in sight. */
  readonly shown: number
  /** How many there are; left out where nobody has counted. */
  readonly total?: number
  readonly busy?: boolean
  /** Left out when the end has been reached. */
  readonly onMore?: (() => void) | undefined
}

/** The foot of a long list: where one is in it, and the way on. */
export function Pager({ shown, total, busy, onMore }: PagerProps) {
  return (
    <div className={css.pager}>
      <p role="status">
        {total === undefined ? (
          <T id="pager.shown" values={{ shown }} />
        ) : (
          <T id="pager.shown_of" values={{ shown, total }} />
        )}
      </p>
      {onMore && (
        <Button onClick={onMore} {...(busy && { busy })}>
          <T id="pager.more" />
        </Button>
      )}
    </div>
  )
}

import { ButtonLink } from '#web/controls/button.tsx'
import { PlainPage } from '#web/frame/plain-page.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { T } from '#web/words/t.tsx'

/** An address at which nothing is. */
export function NotFound() {
  return (
    <PlainPage>
      <EmptyState
        pictogram="search"
        action={
          <ButtonLink to="/" kind="primary">
            <T id="not_found.home" />
          </ButtonLink>
        }
      >
        <T id="not_found.sentence" />
      </EmptyState>
    </PlainPage>
  )
}

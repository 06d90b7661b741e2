import { ButtonLink } from '#web/controls/button.tsx'
import { PlainPage } from '#web/frame/plain-page.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** An address at which nothing is. */
export function NotFound() {
  return (
    <PlainPage>
      <NothingHere />
    </PlainPage>
  )
}

/** The same inside the shell. */
export function NothingHere() {
  const say = useWords()
  return (
    <>
      <PageHeader plainTitle={say('not_found.title')} title={<T id="not_found.title" />} />
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
    </>
  )
}

import { ButtonLink } from '#web/controls/button.tsx'
import { homeOf } from '#web/frame/nav.ts'
import { isOpenTo } from '#web/frame/open-to.ts'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** At the address of a page that is for another role: what one's own sees, and the way there. Nothing went wrong. */
export function NotForYou() {
  const say = useWords()
  const { roles } = useSession()
  const home = homeOf(roles)
  const sees = (['books', 'figures'] as const).find(what =>
    isOpenTo(roles, what === 'books' ? '/today' : '/figures'),
  )
  return (
    <>
      <PageHeader plainTitle={say('not_for_you.title')} title={<T id="not_for_you.title" />} />
      <EmptyState
        pictogram={home.pictogram}
        action={
          <ButtonLink to={home.to} kind="primary" pictogram={home.pictogram}>
            <T id={home.word} />
          </ButtonLink>
        }
      >
        <T id={`not_for_you.${sees ?? 'settings'}`} />
      </EmptyState>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { candidateListQuery } from '#web/books/candidates.ts'
import { EntryLink } from '#web/screens/entry/entry-link.tsx'
import { T } from '#web/words/t.tsx'

interface ChosenFromProps {
  readonly list: Id
  readonly family: unknown
}

/** The list a family was chosen from, and what was declared when it was put on it. */
export function ChosenFrom({ list, family }: ChosenFromProps) {
  // A list that is none has no such page; its link is shown all the same.
  const page = useQuery({ ...candidateListQuery(list), retry: false })
  const chosen = page.data?.list.candidates.find(({ household }) => household === family)
  return (
    <>
      <EntryLink id={list} />
      {chosen && chosen.interestDeclared !== 'none' && (
        <>
          {' · '}
          <T id="field.interestDeclared" />
          {': '}
          <T id={`choice.interestDeclared.${chosen.interestDeclared}`} />
        </>
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { isDay } from '#core/day.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Chip } from '#web/pieces/chip.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { rowsQuery } from '#web/screens/registers/register-rows.ts'
import { SectionPage } from '#web/screens/registers/section-page.tsx'
import { nameOf, type Section, type StoredRow } from '#web/screens/registers/sections.ts'
import { useTermsSentences } from '#web/screens/registers/terms-sentences.ts'
import { readTerms } from '#web/screens/registers/terms-values.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { DayText } from '#web/values/day-text.tsx'
import { useTongue } from '#web/values/use-tongue.ts'
import { T } from '#web/words/t.tsx'

/** The terms families agree to, each told in plain sentences. */
export function TermsList({ section }: { readonly section: Section }) {
  const { compare } = useTongue()
  const read = useQuery(rowsQuery('terms'))
  const mayWrite = hasRole(useSession(), ...section.register.writers)
  const rows = read.data?.toSorted((a, b) => compare(nameOf(a), nameOf(b))) ?? []
  const add = mayWrite && (
    <ButtonLink kind="primary" pictogram="plus" to="/settings/registers/terms/$id" params={{ id: 'new' }}>
      <T id="register.terms.add" />
    </ButtonLink>
  )
  return (
    <SectionPage section={section} read={read} add={add}>
      {read.data && rows.length === 0 && (
        <Card>
          <EmptyState pictogram="record">
            <T id="register.terms.empty" />
          </EmptyState>
        </Card>
      )}
      {rows.map(row => (
        <TermsCard key={row.id} row={row} />
      ))}
    </SectionPage>
  )
}

function TermsCard({ row }: { readonly row: StoredRow }) {
  const sentences = useTermsSentences()
  const terms = readTerms(row)
  const day = String(row.fromDay)
  return (
    <Card
      title={
        <Link to="/settings/registers/terms/$id" params={{ id: row.id }}>
          <bdi dir="auto">{nameOf(row)}</bdi>
        </Link>
      }
      lead={isDay(day) && <T id="terms.in_use_from" values={{ day: <DayText key="d" day={day} plain /> }} />}
      aside={
        <Chip>
          <T id="terms.version" values={{ version: row.version }} />
        </Chip>
      }
    >
      {terms && <p>{sentences(terms).join(' ')}</p>}
    </Card>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Card } from '#web/pieces/card.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import { historyQuery } from '#web/screens/registers/register-rows.ts'
import { useTermsSentences } from '#web/screens/registers/terms-sentences.ts'
import { readTerms } from '#web/screens/registers/terms-values.ts'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'

/** The versions before this one: who agreed to one of them keeps it. */
export function TermsVersions({ id }: { readonly id: string }) {
  const read = useQuery(historyQuery('terms', id))
  const sentences = useTermsSentences()
  const earlier = read.data?.slice(1) ?? []
  if (earlier.length === 0) return null
  return (
    <Card title={<T id="terms.earlier" />} pictogram="clock" lead={<T id="terms.earlier_lead" />}>
      <DefinitionList
        facts={earlier.map(({ version, body, changedAt }) => {
          const terms = readTerms(body)
          return {
            id: String(version),
            term: (
              <>
                <T id="terms.version" values={{ version }} />
                {' · '}
                <MomentText at={changedAt} />
              </>
            ),
            value: terms && sentences(terms).join(' '),
          }
        })}
      />
    </Card>
  )
}

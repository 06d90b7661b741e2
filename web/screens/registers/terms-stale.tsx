import { Button } from '#web/controls/button.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { useTermsSentences } from '#web/screens/registers/terms-sentences.ts'
import { readTerms } from '#web/screens/registers/terms-values.ts'
import type { TermsFormAtWork } from '#web/screens/registers/use-terms-form.ts'
import { T } from '#web/words/t.tsx'

/** The version somebody else made while this form was open, in sentences, and which to go on from. */
export function TermsStale({ theirs, goOn }: Pick<TermsFormAtWork, 'theirs' | 'goOn'>) {
  const sentences = useTermsSentences()
  const terms = readTerms(theirs)
  if (!theirs) return null
  return (
    <div role="alert">
      <Notice
        tone="amber"
        title={<T id="terms.stale" values={{ version: theirs.version }} />}
        action={
          <Stack row gap="s">
            <Button size="s" onClick={() => goOn('theirs')}>
              <T id="terms.stale.theirs" />
            </Button>
            <Button size="s" onClick={() => goOn('mine')}>
              <T id="terms.stale.mine" />
            </Button>
          </Stack>
        }
      >
        {terms && sentences(terms).join(' ')}
      </Notice>
    </div>
  )
}

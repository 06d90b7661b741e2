import { useQuery } from '@tanstack/react-query'
import { Button } from '#web/controls/button.tsx'
import { sendTaken } from '#web/evidence/send-taken.ts'
import { usePhone } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { useProblemSentence } from '#web/pieces/problem-sentence.ts'
import type { Filled } from '#web/screens/record/derive.ts'
import { describedIn } from '#web/screens/record/taken-pictures.ts'
import { T } from '#web/words/t.tsx'

/** After an entry its pictures: a desk sends them now, a phone by and by; where the line breaks, once more. */
export function PicturesFollow({ filled }: { readonly filled: Filled }) {
  const phone = usePhone()
  const sentence = useProblemSentence()
  const count = filled.taken?.length ?? 0
  const sending = useQuery({
    queryKey: ['pictures-follow', filled.id],
    // Goes on when the page is left: no signal ends it.
    queryFn: () => sendTaken(filled.id, describedIn(filled)),
    enabled: count > 0 && !phone,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (count === 0) return null
  if (phone) return <Said word="evidence.follows" />
  if (sending.isError) {
    return (
      <Notice
        tone="amber"
        pictogram="camera"
        title={<T id="evidence.not_sent" />}
        action={
          <Button size="s" onClick={() => void sending.refetch()}>
            <T id="evidence.send_again" />
          </Button>
        }
      >
        {sentence(sending.error)}
      </Notice>
    )
  }
  return <Said word={sending.isSuccess ? 'evidence.kept' : 'evidence.sending'} />
}

function Said({ word }: { readonly word: string }) {
  return (
    <div role="status">
      <Notice pictogram="camera">
        <T id={word} />
      </Notice>
    </div>
  )
}

import { useState } from 'react'
import { FieldLabel } from '#web/books/field-words.tsx'
import { Button } from '#web/controls/button.tsx'
import { FieldError } from '#web/controls/field-error.tsx'
import { PhotoButton } from '#web/evidence/photo-button.tsx'
import { takesPictures } from '#web/evidence/reencode.ts'
import { SignaturePad } from '#web/evidence/signature-pad.tsx'
import { useProblemSentence } from '#web/pieces/problem-sentence.ts'
import { Stack } from '#web/pieces/stack.tsx'
import { PictureQuestion } from '#web/screens/record/picture-question.tsx'
import { type Named, peopleIn } from '#web/screens/record/taken-pictures.ts'
import type { Recording } from '#web/screens/record/use-recording.ts'
import { useTaking } from '#web/screens/record/use-taking.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const PICTURES_MOST = 10

/** The photos and signatures of an entry: taken or chosen, and asked about one by one. */
export function Pictures({ form }: { readonly form: Recording }) {
  const { kind, filled, known, setOwn } = form
  const taking = useTaking(form)
  const { taken } = taking
  const ours = known.options.organisations.map(({ id }) => id)
  const people = peopleIn(kind, filled, ours)
  if (!takesPictures()) return null
  return (
    <Stack gap="s">
      {taken.map(one => (
        <PictureQuestion
          key={one.sha256}
          {...{ form, one, people }}
          onChange={next => setOwn({ taken: taken.map(each => (each === one ? next : each)) })}
          onRemove={() => setOwn({ taken: taken.filter(each => each !== one) })}
        />
      ))}
      {filled.evidence && filled.evidence.length > 0 && (
        <p>
          <T id="evidence.carried" values={{ count: filled.evidence.length }} />
        </p>
      )}
      {taken.length < PICTURES_MOST && <Another {...{ form, people, taking }} />}
    </Stack>
  )
}

interface AnotherProps {
  readonly form: Recording
  readonly people: readonly Named[]
  readonly taking: ReturnType<typeof useTaking>
}

/** One more photo, or the signature of somebody whom the entry names. */
function Another({ form, people, taking }: AnotherProps) {
  const say = useWords()
  const sentence = useProblemSentence()
  const [signer, setSigner] = useState<Named>()
  const { isUnreadable, problem } = taking
  const notKept = problem === undefined ? undefined : sentence(problem)
  const why = isUnreadable ? say('problem.photo_unreadable') : notKept
  if (signer) {
    return (
      <SignaturePad
        onClose={() => setSigner(undefined)}
        onDone={picture => {
          setSigner(undefined)
          void taking.add(picture, { sort: 'signature', of: signer.field, agreed: true })
        }}
      />
    )
  }
  return (
    <>
      <Stack row gap="s">
        <PhotoButton busy={taking.busy} onFile={file => void taking.take(file)} />
        {people.map(each => (
          <Button key={each.field} pictogram="record" onClick={() => setSigner(each)}>
            <T
              id="evidence.sign"
              values={{ who: <FieldLabel key="who" kind={form.kind.kind} name={each.field} /> }}
            />
          </Button>
        ))}
      </Stack>
      <FieldError id={form.idOf('picture')} error={why} />
    </>
  )
}

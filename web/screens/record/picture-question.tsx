import { FieldLabel } from '#web/books/field-words.tsx'
import { Button } from '#web/controls/button.tsx'
import { CheckField } from '#web/controls/check-field.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { Thumbnail } from '#web/evidence/thumbnail.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/record/picture-question.module.css'
import { type Named, NOBODY, pathOf } from '#web/screens/record/taken-pictures.ts'
import type { Taken } from '#web/screens/record/typed.ts'
import type { Recording } from '#web/screens/record/use-recording.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface PictureQuestionProps {
  readonly form: Recording
  readonly one: Taken
  readonly people: readonly Named[]
  readonly onChange: (one: Taken) => void
  readonly onRemove: () => void
}

/** A picture that was taken: who is in it, that they have agreed, and away with it. */
export function PictureQuestion({ form, one, people, onChange, onRemove }: PictureQuestionProps) {
  const say = useWords()
  const path = pathOf(one)
  const isSignature = one.sort === 'signature'
  const isOfSomebody = one.of !== undefined && one.of !== NOBODY
  return (
    <div className={css.picture}>
      <Thumbnail sha256={one.sha256} alt={say(`evidence.sort.${one.sort}`)} />
      <Stack gap="s">
        {!isSignature && (
          <ChoiceField
            as="pills"
            id={form.idOf(path)}
            label={<T id="evidence.who" />}
            error={form.errorAt(path)}
            hint={people.length === 0 ? <T id="evidence.who_unknown" /> : undefined}
            value={one.of ?? ''}
            onChange={of => onChange({ ...one, of, agreed: false })}
            choices={[
              { value: NOBODY, label: <T id="evidence.nobody" /> },
              ...people.map(({ field }) => ({
                value: field,
                label: <FieldLabel kind={form.kind.kind} name={field} />,
              })),
            ]}
          />
        )}
        {!isSignature && isOfSomebody && (
          <CheckField
            id={form.idOf(`${path}.agreed`)}
            label={<T id="evidence.agreed" />}
            hint={<T id="evidence.agreed_hint" />}
            error={form.errorAt(`${path}.agreed`)}
            value={one.agreed ?? false}
            onChange={agreed => onChange({ ...one, agreed })}
          />
        )}
        {isSignature && one.of && (
          <p>
            <T
              id="evidence.signed_by"
              values={{ who: <FieldLabel key="who" kind={form.kind.kind} name={one.of} /> }}
            />
          </p>
        )}
        <div>
          <Button kind="plain" size="s" onClick={onRemove}>
            <T id={isSignature ? 'evidence.remove_signature' : 'evidence.remove'} />
          </Button>
        </div>
      </Stack>
    </div>
  )
}

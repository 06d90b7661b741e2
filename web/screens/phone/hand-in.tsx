import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BOOKS } from '#web/books/queries.ts'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { FileDrop } from '#web/controls/file-drop.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { type HandedIn, handIn } from '#web/phone/hand-in.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { T } from '#web/words/t.tsx'
import { useWordIfAny, useWords } from '#web/words/use-words.ts'

interface HandInProps {
  readonly onDone?: () => void
  /** A copy that lies on this phone; else a file is asked for. */
  readonly copy?: string
  readonly onHandedIn?: () => void
}

/** A copy of what another phone did not send, and what opens it. */
export function HandIn({ onDone, copy, onHandedIn }: HandInProps) {
  const { form, came, bind, again } = useHandingIn(copy, onHandedIn)
  if (came) return <Came came={came} onDone={onDone} onAgain={copy ? undefined : again} />
  return (
    <Form
      form={form}
      actions={
        <>
          <Button type="submit" kind="primary" pictogram="upload" busy={form.busy}>
            <T id="phone.hand_in.do" />
          </Button>
          {onDone && (
            <Button onClick={onDone}>
              <T id="phone.back" />
            </Button>
          )}
        </>
      }
    >
      {!copy && (
        <>
          <p>
            <T id="phone.hand_in.lead" />
          </p>
          <FileDrop
            {...bind('file')}
            required
            label={<T id="phone.hand_in.file" />}
            accept=".copy,application/json"
          />
        </>
      )}
      <PasswordField
        {...bind('secret')}
        required
        label={<T id={copy ? 'phone.hand_in.rescue' : 'phone.hand_in.secret'} />}
        hint={<T id={copy ? 'phone.hand_in.rescue_hint' : 'phone.hand_in.secret_hint'} />}
        autoComplete="off"
      />
    </Form>
  )
}

/** The form at work; what is wrong with a copy is known here by its code only. */
function useHandingIn(copy: string | undefined, onHandedIn: (() => void) | undefined) {
  const say = useWords()
  const sayIfAny = useWordIfAny()
  const client = useQueryClient()
  const [came, setCame] = useState<HandedIn>()
  const form = useForm({
    start: { file: null as File | null, secret: '' },
    check: ({ file, secret }) => ({
      file: copy || file ? undefined : say('phone.hand_in.file_missing'),
      secret: secret.trim() ? undefined : say('phone.hand_in.secret_missing'),
    }),
    send: async ({ file, secret }) => handIn(copy ?? (await file?.text()) ?? '', secret),
    done: handedIn => {
      setCame(handedIn)
      void client.invalidateQueries({ queryKey: [BOOKS] })
      onHandedIn?.()
    },
  })
  const told = (error: string) => sayIfAny(`problem.${error}`) ?? error
  const bind = <Name extends 'file' | 'secret'>(name: Name) => {
    const { error, ...bound } = form.bind(name)
    return { ...bound, error: error && told(error) }
  }
  const problems = form.problems.map(each => ({ ...each, error: told(each.error) }))
  const again = () => {
    form.reset()
    setCame(undefined)
  }
  return { form: { ...form, problems }, came, bind, again }
}

interface CameProps {
  readonly came: HandedIn
  readonly onDone: (() => void) | undefined
  readonly onAgain: (() => void) | undefined
}

function Came({ came, onDone, onAgain }: CameProps) {
  const { as, ...counts } = came
  const isAllIn = came.as === 'sent' && came.returned + came.held === 0
  const [next, word] = onDone ? [onDone, 'phone.back'] : [onAgain, 'phone.hand_in.another']
  return (
    <div role="status">
      <Notice
        tone="accent"
        title={<T id={`phone.hand_in.${as}`} values={counts} />}
        action={
          <Stack row gap="s">
            {as === 'sent' && !isAllIn && (
              <ButtonLink to="/inbox" size="s">
                <T id="nav.look" />
              </ButtonLink>
            )}
            {next && (
              <Button size="s" onClick={next}>
                <T id={word} />
              </Button>
            )}
          </Stack>
        }
      >
        {!isAllIn && (
          <p>
            <T id={`phone.hand_in.${as}_sentence`} values={counts} />
          </p>
        )}
        {came.photos > 0 && (
          <p>
            <T id={`phone.hand_in.${as}_photos`} values={{ count: came.photos }} />
          </p>
        )}
        {came.as === 'sent' && came.familiesLeft > 0 && (
          <p>
            <T id="phone.hand_in.families_left" values={{ count: came.familiesLeft }} />
          </p>
        )}
        {came.as === 'sent' && came.photosLeft > 0 && (
          <p>
            <T id="phone.hand_in.photos_left" values={{ count: came.photosLeft }} />
          </p>
        )}
      </Notice>
    </div>
  )
}

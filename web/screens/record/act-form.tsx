import { useEffect, useRef } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Form } from '#web/forms/form.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import css from '#web/screens/record/act-form.module.css'
import { FormQuestions } from '#web/screens/record/form-questions.tsx'
import { type RecordingPlan, useRecording } from '#web/screens/record/use-recording.ts'
import { type Told, useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

/** The questions of an act and the one button that sends them. */
export function ActForm(plan: RecordingPlan) {
  const form = useRecording(plan)
  const cameBack = form.returned ?? plan.cameBack
  return (
    <div className={css.room}>
      <Form
        form={{
          problems: form.problems,
          refusals: form.refusals,
          problem: form.problem,
          onSubmit: event => {
            event.preventDefault()
            form.send()
          },
        }}
        actions={
          <Button type="submit" kind="primary" wide busy={form.busy}>
            <T id={plan.kind.kind === 'livestock.died' ? 'record.save_died' : 'record.save'} />
          </Button>
        }
      >
        {cameBack && <CameBack why={cameBack} now={form.returned} />}
        <FormQuestions form={form} />
      </Form>
    </div>
  )
}

/** Why an entry came back, where the eye is: at the top. */
function CameBack({ why, now }: { readonly why: Told; readonly now: Told | undefined }) {
  const told = useTold()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    if (now) box.current?.focus()
  }, [now])
  return (
    <div ref={box} role="alert" tabIndex={-1} className={css.back}>
      <Notice tone="amber" title={<T id="record.came_back" />}>
        {told(why)}
      </Notice>
    </div>
  )
}

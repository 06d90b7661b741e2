import { ButtonLink } from '#web/controls/button.tsx'
import css from '#web/frame/second-step-reminder.module.css'
import { Notice } from '#web/pieces/notice.tsx'
import { hasSecondFactor, type Session } from '#web/session/session.ts'
import { DayText } from '#web/values/day-text.tsx'
import { dayOf } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'

/** Says until when the second step of signing in may still be put off. */
export function SecondStepReminder({ session }: { readonly session: Session }) {
  if (hasSecondFactor(session) || !session.secondFactorDueAt) return null
  const day = <DayText day={dayOf(session.secondFactorDueAt)} />
  return (
    <div className={css.reminder} data-print="no">
      <Notice
        tone="amber"
        slim
        pictogram="shield"
        title={<T id="second_step.reminder" values={{ day }} />}
        action={
          <ButtonLink to="/second-step" size="s">
            <T id="second_step.set_up" />
          </ButtonLink>
        }
      />
    </div>
  )
}

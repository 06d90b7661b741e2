import css from '#web/screens/import/steps.module.css'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

export const STEPS = ['match', 'check', 'import'] as const
export type Step = (typeof STEPS)[number]

interface StepsProps {
  readonly step: Step
  readonly onStep: (step: Step) => void
}

/** The three steps, each a button: one can go back and look again. */
export function Steps({ step, onStep }: StepsProps) {
  const say = useWords()
  return (
    <nav aria-label={say('import.steps')}>
      <ol className={css.steps}>
        {STEPS.map((each, at) => (
          <li key={each} className={css.item}>
            <button
              type="button"
              className={css.step}
              aria-current={each === step ? 'step' : undefined}
              onClick={() => onStep(each)}
            >
              <span className={css.number} aria-hidden>
                {at + 1}
              </span>
              <T id={`import.step.${each}`} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

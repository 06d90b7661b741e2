import { Button } from '#web/controls/button.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/enrol/enrol.module.css'
import { Code } from '#web/values/code.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface RescueStepProps {
  readonly code: string
  readonly onWritten: () => void
}

/** The code for paper: the only thing that opens what was not sent once the PIN is gone. */
export function RescueStep({ code, onWritten }: RescueStepProps) {
  const say = useWords()
  return (
    <>
      <PageHeader
        plainTitle={say('enrol.rescue_title')}
        title={<T id="enrol.rescue_title" />}
        lead={<T id="enrol.rescue_lead" />}
      />
      <Stack gap="l">
        <p className={css.rescue} dir="ltr">
          {code.split('-').map(group => (
            <Code key={group}>{group}</Code>
          ))}
        </p>
        <p>
          <T id="enrol.rescue_where" />
        </p>
        <Button kind="primary" wide onClick={onWritten}>
          <T id="enrol.rescue_written" />
        </Button>
      </Stack>
    </>
  )
}

import { useState } from 'react'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import type { Holding } from '#web/device/holding.ts'
import { installPrompt, isOnHomeScreen } from '#web/phone/home-screen.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/enrol/enrol.module.css'
import { fileSize } from '#web/values/file-size.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface ReadyProps {
  readonly held: Holding
  /** The browser has promised not to clear it away. */
  readonly isSafe: boolean
  /** The pages themselves open without a signal. */
  readonly areKept: boolean
}

/** What the phone holds now, and where to begin. */
export function Ready({ held, isSafe, areKept }: ReadyProps) {
  const say = useWords()
  const { families, animals, due, bytes } = held
  const facts: readonly (readonly [PictogramName, string, Record<string, string | number>])[] = [
    ['family', 'enrol.holds_families', { count: families }],
    ['donkey', 'enrol.holds_animals', { count: animals }],
    ['calendar', 'enrol.holds_due', { count: due }],
    ['device', 'enrol.holds_bytes', { size: fileSize(bytes) }],
  ]
  return (
    <>
      <PageHeader
        plainTitle={say('enrol.ready_title')}
        title={<T id="enrol.ready_title" />}
        lead={<T id={areKept ? 'enrol.ready_lead' : 'enrol.ready_lead_online'} />}
      />
      <Stack gap="l">
        <ul className={css.held}>
          {facts.map(([pictogram, id, values]) => (
            <li key={id}>
              <Pictogram name={pictogram} />
              <span>
                <T id={id} values={values} />
              </span>
            </li>
          ))}
        </ul>
        <ButtonLink kind="primary" wide to="/today">
          <T id="enrol.begin" />
        </ButtonLink>
        {!isOnHomeScreen() && <HomeScreen isSafe={isSafe} />}
      </Stack>
    </>
  )
}

/** From the home screen it opens like any other app, and browsers keep longer what it holds. */
function HomeScreen({ isSafe }: Pick<ReadyProps, 'isSafe'>) {
  const [ask, setAsk] = useState(() => installPrompt())
  const put = () => void ask?.().finally(() => setAsk(undefined))
  return (
    <Notice
      pictogram="device"
      title={<T id="enrol.home_title" />}
      action={
        ask && (
          <Button size="s" onClick={put}>
            <T id="enrol.home_do" />
          </Button>
        )
      }
    >
      <T id={ask ? 'enrol.home_sentence' : 'enrol.home_menu'} /> {!isSafe && <T id="enrol.not_safe" />}
    </Notice>
  )
}

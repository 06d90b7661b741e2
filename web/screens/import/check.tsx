import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { Tabs } from '#web/pieces/tabs.tsx'
import {
  changeImport,
  type ImportChange,
  type ImportPage,
  VERDICTS,
} from '#web/screens/import/import-rows.ts'
import { LookAlikes } from '#web/screens/import/look-alikes.tsx'
import { Questions } from '#web/screens/import/questions.tsx'
import { RowPages } from '#web/screens/import/row-pages.tsx'
import { useImportAct } from '#web/screens/import/use-import-act.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface CheckProps {
  readonly page: ImportPage
  readonly onNext: () => void
}

/** What would become of each row, and what has to be answered first. Nothing is written yet. */
export function Check({ page, onNext }: CheckProps) {
  const say = useWords()
  const act = useImportAct(page.id, (change: ImportChange) => changeImport(page.id, change))
  const some = VERDICTS.filter(each => (page.counts[each] ?? 0) > 0)
  const [chosen, setChosen] = useState<(typeof VERDICTS)[number]>()
  const selected = chosen && some.includes(chosen) ? chosen : (some[0] ?? 'new')
  // One primary button: while something waits for an answer, the answer is the next step.
  const isWaiting = selected === 'look_alike' || page.asks.length > 0
  const change = { onChange: (given: ImportChange) => act.mutate(given), busy: act.isPending }
  return (
    <Stack gap="l">
      {!page.isChecked && (
        <Notice
          tone="amber"
          action={
            <Button size="s" busy={act.isPending} onClick={() => act.mutate({})}>
              <T id="import.check_again" />
            </Button>
          }
        >
          <T id="import.not_checked" />
        </Notice>
      )}
      {act.isError && <ProblemNotice problem={act.error} />}
      <Questions key={JSON.stringify(page.settings)} page={page} {...change} />
      {some.length === 0 ? (
        <Notice>
          <T id="import.no_rows" />
        </Notice>
      ) : (
        <Tabs
          label={say('import.verdicts')}
          selected={selected}
          onSelect={setChosen}
          tabs={some.map(id => ({
            id,
            label: <T id={`import.verdict.${id}`} />,
            count: page.counts[id] ?? 0,
          }))}
        >
          <Stack>
            <p>
              <T id={`import.verdict.${selected}.lead`} />
            </p>
            {selected === 'look_alike' ? (
              <LookAlikes page={page} {...change} />
            ) : (
              <RowPages key={selected} page={page} verdict={selected} {...change} />
            )}
          </Stack>
        </Tabs>
      )}
      <div>
        <Button kind={isWaiting ? 'quiet' : 'primary'} onClick={onNext}>
          <T id="import.check.next" />
        </Button>
      </div>
    </Stack>
  )
}

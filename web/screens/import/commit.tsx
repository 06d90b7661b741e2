import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { commitImport, type ImportPage } from '#web/screens/import/import-rows.ts'
import { useImportAct } from '#web/screens/import/use-import-act.ts'
import { T } from '#web/words/t.tsx'

interface CommitProps {
  readonly page: ImportPage
  readonly onBack: () => void
}

/** What pressing the button will do, before it is pressed. */
export function Commit({ page, onBack }: CommitProps) {
  const { counts, isChecked } = page
  const act = useImportAct(page.id, () => commitImport(page.id), { writes: true })
  const written = (counts.new ?? 0) + (counts.updated ?? 0)
  const left = (counts.refused ?? 0) + (counts.look_alike ?? 0)
  return (
    <Card
      title={<T id="import.commit.title" />}
      pictogram="import"
      actions={
        <>
          <Button
            kind="primary"
            disabled={written === 0 || !isChecked}
            busy={act.isPending}
            onClick={() => act.mutate(undefined)}
          >
            <T id="import.commit.do" values={{ count: written }} />
          </Button>
          <Button onClick={onBack}>
            <T id="import.commit.back" />
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          <T
            id="import.commit.says"
            values={{
              fresh: counts.new ?? 0,
              updated: counts.updated ?? 0,
              unchanged: counts.unchanged ?? 0,
            }}
          />
        </p>
        {left > 0 && (
          <Notice tone="amber">
            <T id="import.commit.left" values={{ count: left }} />
          </Notice>
        )}
        {page.asks.length > 0 && (
          <Notice tone="amber">
            <T id="import.commit.asks" values={{ count: page.asks.length }} />
          </Notice>
        )}
        <p>
          <T id="import.commit.undoable" />
        </p>
        {act.isError && <ProblemNotice problem={act.error} />}
      </Stack>
    </Card>
  )
}

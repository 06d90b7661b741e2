import { useState } from 'react'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { commitImport, type ImportPage } from '#web/screens/import/import-rows.ts'
import { RowPages } from '#web/screens/import/row-pages.tsx'
import { UndoDialog } from '#web/screens/import/undo-dialog.tsx'
import { useImportAct } from '#web/screens/import/use-import-act.ts'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'

/** What became of an import, what was left in the sheet, and the way back. */
export function Result({ page }: { readonly page: ImportPage }) {
  const [undoing, setUndoing] = useState(false)
  const isIn = page.state === 'committed'
  return (
    <Stack gap="l">
      {page.state === 'committing' && <BrokenOff page={page} />}
      {page.state === 'undoing' && (
        <Notice
          tone="amber"
          action={
            <Button size="s" onClick={() => setUndoing(true)}>
              <T id="import.undo.go_on" />
            </Button>
          }
        >
          <T id="import.undo.broken_off" />
        </Notice>
      )}
      {page.state === 'undone' && <Undone page={page} />}
      {isIn && <Written page={page} onUndo={() => setUndoing(true)} />}
      {isIn && page.isKept && (page.counts.refused ?? 0) + (page.counts.look_alike ?? 0) > 0 && (
        <LeftRows page={page} />
      )}
      {undoing && <UndoDialog page={page} onClose={() => setUndoing(false)} />}
    </Stack>
  )
}

function BrokenOff({ page }: { readonly page: ImportPage }) {
  const act = useImportAct(page.id, () => commitImport(page.id), { writes: true })
  return (
    <>
      <Notice
        tone="amber"
        action={
          <Button size="s" busy={act.isPending} onClick={() => act.mutate(undefined)}>
            <T id="import.commit.go_on" />
          </Button>
        }
      >
        <T id="import.commit.broken_off" />
      </Notice>
      {act.isError && <ProblemNotice problem={act.error} />}
    </>
  )
}

function Written({ page, onUndo }: { readonly page: ImportPage; readonly onUndo: () => void }) {
  const { counts, committedAt } = page
  return (
    <Card
      title={<T id="import.result" />}
      pictogram="check"
      {...(committedAt && { lead: <MomentText at={committedAt} /> })}
      actions={
        <>
          <ButtonLink to="/families" pictogram="family">
            <T id="import.result.families" />
          </ButtonLink>
          <ButtonLink to="/animals" pictogram="donkey">
            <T id="import.result.animals" />
          </ButtonLink>
          <Button kind="plain" pictogram="undo" onClick={onUndo}>
            <T id="import.undo" />
          </Button>
        </>
      }
    >
      <p>
        <T
          id="import.result.says"
          values={{ fresh: counts.new ?? 0, updated: counts.updated ?? 0, unchanged: counts.unchanged ?? 0 }}
        />
      </p>
    </Card>
  )
}

function LeftRows({ page }: { readonly page: ImportPage }) {
  return (
    <section>
      <Stack>
        <h2>
          <T id="import.left" />
        </h2>
        <p>
          <T id="import.left.lead" />
        </p>
        {(page.counts.refused ?? 0) > 0 && <RowPages page={page} verdict="refused" />}
        {(page.counts.look_alike ?? 0) > 0 && <RowPages page={page} verdict="look_alike" />}
      </Stack>
    </section>
  )
}

function Undone({ page: { counts, undoneAt } }: { readonly page: ImportPage }) {
  const kept = (counts.keptEntries ?? 0) + (counts.keptFamilies ?? 0)
  return (
    <Card
      title={<T id="import.undone" />}
      pictogram="undo"
      {...(undoneAt && { lead: <MomentText at={undoneAt} /> })}
    >
      <p>
        <T id="import.undone.says" />
      </p>
      {kept > 0 && (
        <p>
          <T
            id="import.undone.kept"
            values={{ entries: counts.keptEntries ?? 0, families: counts.keptFamilies ?? 0 }}
          />
        </p>
      )}
      {(counts.keptPlaces ?? 0) > 0 && (
        <p>
          <T id="import.undone.kept_places" values={{ count: counts.keptPlaces ?? 0 }} />
        </p>
      )}
    </Card>
  )
}

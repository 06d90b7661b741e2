import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { changeImport, type ImportChange, type ImportPage } from '#web/screens/import/import-rows.ts'
import { SheetMatch, type SheetSaid } from '#web/screens/import/sheet-match.tsx'
import { useImportAct } from '#web/screens/import/use-import-act.ts'
import { useSaid } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface MatchProps {
  readonly page: ImportPage
  readonly onNext: () => void
}

/** How the sheet was read: which columns were recognised, which were left out, and what each is. */
export function Match({ page, onNext }: MatchProps) {
  const [said, setSaid] = useState<Readonly<Record<string, SheetSaid>>>({})
  const act = useImportAct(page.id, (change: ImportChange) => changeImport(page.id, change), {
    onDone: onNext,
  })
  const isChanged = Object.keys(said).length > 0
  const say = (at: number, change: SheetSaid) =>
    setSaid(before => ({ ...before, [at]: { ...before[at], ...change } }))
  const rereads = Object.values(said).some(({ headerRow }) => headerRow !== undefined)
  return (
    <Stack gap="l">
      <Notices page={page} />
      {page.sheets.map((sheet, at) => (
        <SheetMatch
          // biome-ignore lint/suspicious/noArrayIndexKey: a file's sheets keep their order.
          key={at}
          sheet={sheet}
          said={said[at] ?? {}}
          isOnly={page.sheets.length === 1}
          onSay={change => say(at, change)}
        />
      ))}
      {rereads && (
        <p>
          <T id="import.match.reread" />
        </p>
      )}
      {act.isError && <ProblemNotice problem={act.error} />}
      <div>
        <Button
          kind="primary"
          busy={act.isPending}
          onClick={() => (isChanged || !page.isChecked ? act.mutate({ sheets: said }) : onNext())}
        >
          <T id="import.match.next" />
        </Button>
      </div>
    </Stack>
  )
}

function Notices({ page: { notices } }: Pick<MatchProps, 'page'>) {
  const said = useSaid()
  if (notices.length === 0) return null
  const left = notices.filter(({ code }) => code === 'column_left_out')
  const other = notices.filter(({ code }) => code !== 'column_left_out')
  return (
    <>
      {left.length > 0 && (
        <Notice tone="amber" pictogram="shield" title={<T id="import.left_out" />}>
          <ul>
            {left.map(each => (
              <li key={`${each.sheet} ${each.column}`}>{said(each)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {other.map(each => (
        <Notice key={`${each.code} ${each.sheet} ${each.because}`}>{said(each)}</Notice>
      ))}
    </>
  )
}

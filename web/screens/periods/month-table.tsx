import { type ReactNode, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Chip } from '#web/pieces/chip.tsx'
import { Pager } from '#web/pieces/pager.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import type { Act } from '#web/screens/periods/month-dialog.tsx'
import { type MonthRow, stateOf } from '#web/screens/periods/month-rows.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { Count } from '#web/values/count.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { MonthText } from '#web/values/month-text.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface MonthTableProps {
  readonly name: string
  readonly rows: readonly MonthRow[]
  /** Left out where nothing can be done yet. */
  readonly onAct: ((row: MonthRow, act: Act) => void) | undefined
}

const A_YEAR = 12

/** A programme's months, the last first. */
export function MonthTable({ name, rows, onAct }: MonthTableProps) {
  const say = useWords()
  const mayAct = hasRole(useSession(), 'coordinator', 'approver')
  const [shown, setShown] = useState(A_YEAR)
  const columns: readonly Column<MonthRow>[] = [
    { id: 'month', head: say('months.month'), names: true, cell: row => <MonthText month={row.month} /> },
    { id: 'entries', head: say('months.entries'), end: true, cell: row => <Count value={row.entries} /> },
    {
      id: 'late',
      head: say('months.late'),
      end: true,
      cell: row => (row.late > 0 ? <Count value={row.late} /> : '–'),
    },
    { id: 'state', head: say('months.state'), cell: row => <MonthStateWord row={row} /> },
    {
      id: 'act',
      head: say('months.act'),
      acts: true,
      cell: row => mayAct && onAct && <MonthAct row={row} onAct={onAct} />,
    },
  ]
  const more = shown < rows.length ? () => setShown(shown + A_YEAR) : undefined
  return (
    <Card title={<bdi dir="auto">{name}</bdi>} pictogram="calendar" flush>
      <Table
        caption={say('months.of', { name })}
        columns={columns}
        rows={rows.slice(0, shown)}
        keyOf={row => row.month}
      />
      {rows.length > A_YEAR && (
        <Pager shown={Math.min(shown, rows.length)} total={rows.length} onMore={more} />
      )}
    </Card>
  )
}

const TONES = { running: 'grey', open: 'sky', closed: 'accent', asked: 'amber' } as const

function MonthStateWord({ row }: { readonly row: MonthRow }): ReactNode {
  const state = stateOf(row, today())
  return (
    <Chip tone={TONES[state]}>
      {row.closedOn && state === 'closed' ? (
        <T id="months.closed_on" values={{ day: <DayText key="d" day={row.closedOn} /> }} />
      ) : (
        <T id={`months.state.${state}`} />
      )}
    </Chip>
  )
}

const ACTS = { open: 'close', closed: 'ask', asked: 'agree' } as const

interface MonthActProps {
  readonly row: MonthRow
  readonly onAct: NonNullable<MonthTableProps['onAct']>
}

function MonthAct({ row, onAct }: MonthActProps) {
  const state = stateOf(row, today())
  if (state === 'running') return null
  const act = ACTS[state]
  return (
    <Button size="s" kind={act === 'agree' ? 'primary' : 'quiet'} onClick={() => onAct(row, act)}>
      <T id={`months.${act}`} />
      <span className="hidden-text">
        {' '}
        <MonthText month={row.month} />
      </span>
    </Button>
  )
}

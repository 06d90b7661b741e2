import { Card } from '#web/pieces/card.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import type { FundPage } from '#web/screens/funds/fund-rows.ts'
import { Amount } from '#web/values/amount.tsx'
import { MonthText } from '#web/values/month-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

type Month = FundPage['months'][number]

const SHOWN = 24

/** What came in and went out in each month, latest first. */
export function FundMonths({ page }: { readonly page: FundPage }) {
  const say = useWords()
  const columns: readonly Column<Month>[] = [
    { id: 'month', head: say('fund.month'), names: true, cell: row => <MonthText month={row.month} /> },
    {
      id: 'in',
      head: say('fund.in'),
      end: true,
      cell: row => <Amount amount={row.in} currency={row.currency} />,
    },
    {
      id: 'out',
      head: say('fund.out'),
      end: true,
      cell: row => <Amount amount={row.out} currency={row.currency} />,
    },
  ]
  return (
    <Card title={<T id="fund.months" />} pictogram="calendar" flush>
      <Table
        caption={say('fund.months')}
        columns={columns}
        rows={page.months.slice(0, SHOWN)}
        keyOf={row => `${row.month} ${row.currency}`}
      />
    </Card>
  )
}

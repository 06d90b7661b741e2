import { ChoiceField } from '#web/controls/choice-field.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { dayWritten } from '#web/screens/import/day-written.ts'
import type { Ask, DayOrder, ImportSettings, ImportSheet } from '#web/screens/import/import-rows.ts'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

interface AskFieldProps {
  readonly ask: Ask
  readonly settings: ImportSettings
  readonly sheets: readonly ImportSheet[]
  readonly onSay: (change: ImportSettings) => void
}

/** What a written day would be in an order: "3/8/2021 is 3 August 2021". */
function reading(example: string | undefined, order: DayOrder) {
  const day = example && dayWritten(example, order)
  if (!day) return {}
  return {
    hint: <T id="import.order.reads" values={{ example, day: <DayText key="d" day={day} plain /> }} />,
  }
}

/** A question about one column or sheet: how days are written, whose a row without a family is. */
export function AskField({ ask, settings, sheets, onSay }: AskFieldProps) {
  const { code, sheet = 0, column = 0, examples, orders, because } = ask
  if (code === 'day_order') {
    const key = `${sheet}:${column}`
    const header = sheets[sheet]?.columns[column]?.header ?? ''
    return (
      <ChoiceField
        label={<T id="import.ask.day_order" values={{ column: <bdi key="c">{header}</bdi> }} />}
        hint={<bdi dir="ltr">{examples.join(' · ')}</bdi>}
        value={settings.dayOrders?.[key] ?? ''}
        onChange={order => order && onSay({ dayOrders: { ...settings.dayOrders, [key]: order } })}
        choices={orders.map(value => ({
          value,
          label: <T id={`import.order.${value}`} />,
          ...reading(examples[0], value),
        }))}
      />
    )
  }
  if (code === 'family_blank') {
    const name = sheets[sheet]?.name ?? ''
    return (
      <ChoiceField
        label={<T id="import.ask.family_blank" values={{ sheet: <bdi key="s">{name}</bdi> }} />}
        hint={<T id="import.ask.rows" values={{ count: ask.rows ?? 0 }} />}
        value={settings.blankFamilies?.[sheet] ?? ''}
        onChange={answer =>
          answer && onSay({ blankFamilies: { ...settings.blankFamilies, [sheet]: answer } })
        }
        choices={(['above', 'stock'] as const).map(value => ({
          value,
          label: <T id={`import.blank.${value}`} />,
          hint: <T id={`import.blank.${value}.hint`} />,
        }))}
      />
    )
  }
  return <Notice>{because}</Notice>
}

import { SelectField } from '#web/controls/select-field.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { villagesOf } from '#web/screens/record/villages.ts'
import { useWordIfAny, useWords } from '#web/words/use-words.ts'

type Selecting = Pick<Ask, 'id' | 'label' | 'error' | 'required' | 'value' | 'set' | 'known'>

interface ControlProps {
  readonly ask: Selecting
}

interface Line {
  readonly value: string
  readonly label: string
}

function Select({ ask, lines }: ControlProps & { readonly lines: readonly Line[] }) {
  const say = useWords()
  return (
    <SelectField
      {...lookOf(ask)}
      value={typeof ask.value === 'string' ? ask.value : ''}
      onChange={ask.set}
      placeholder={say('record.choose')}
      options={lines}
    />
  )
}

/** Out of which fund, or into which. */
export function FundControl({ ask }: ControlProps) {
  return (
    <Select ask={ask} lines={ask.known.options.funds.map(({ id, name }) => ({ value: id, label: name }))} />
  )
}

/** The terms a family agrees to, at their latest version; those of an earlier one stay where they were. */
export function TermsControl({ ask }: ControlProps) {
  const say = useWords()
  const fitting = ask.known.options.terms.filter(each => each.template === 'pass_on')
  const lines = fitting.map(({ reference, name }) => ({ value: reference, label: name }))
  const isOlder =
    typeof ask.value === 'string' && ask.value !== '' && !lines.some(each => each.value === ask.value)
  const older = fitting.find(each => String(ask.value).startsWith(each.id))
  return (
    <Select
      ask={ask}
      lines={
        isOlder ? [...lines, { value: String(ask.value), label: older?.name ?? say('record.chosen') }] : lines
      }
    />
  )
}

/** Which species; the names of the programme where it has them, else those of the workspace. */
export function KindControl({ ask }: ControlProps) {
  const wordIfAny = useWordIfAny()
  const species = ask.known.options.kinds.filter(each => each.class === 'item')
  return (
    <Select
      ask={ask}
      lines={species.map(({ key, name }) => ({ value: key, label: wordIfAny(`species.${key}`) ?? name }))}
    />
  )
}

/** Where: a village, or any place for acts of the desk. */
export function PlaceControl({ ask, anywhere = false }: ControlProps & { readonly anywhere?: boolean }) {
  const { known, value } = ask
  const villages = villagesOf(known.options)
  const isVillage = !anywhere && (value === '' || villages.some(each => each.value === value))
  return <Select ask={ask} lines={isVillage ? villages : villagesOf(known.options, true)} />
}

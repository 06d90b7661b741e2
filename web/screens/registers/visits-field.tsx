import { Button } from '#web/controls/button.tsx'
import { FieldError } from '#web/controls/field-error.tsx'
import { IconButton } from '#web/controls/icon-button.tsx'
import { NumberField } from '#web/controls/number-field.tsx'
import type { Bound } from '#web/forms/use-form.ts'
import type { VisitLine } from '#web/screens/registers/terms-values.ts'
import css from '#web/screens/registers/visits-field.module.css'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const MOST = 6

/** The visits in turn: how often, and how many times before the next line begins. */
export function VisitsField({ id, value, onChange, error }: Bound<readonly VisitLine[]>) {
  const change = (key: number, part: Partial<VisitLine>) =>
    onChange(value.map(line => (line.key === key ? { ...line, ...part } : line)))
  const add = () =>
    onChange([
      ...value,
      { key: Math.max(0, ...value.map(line => line.key)) + 1, everyDays: null, times: null },
    ])
  return (
    <div id={id} tabIndex={-1} className={css.visits}>
      <ol className={css.lines}>
        {value.map((line, at) => (
          <Line
            key={line.key}
            line={line}
            number={at + 1}
            isLast={at === value.length - 1}
            onChange={part => change(line.key, part)}
            onRemove={() => onChange(value.filter(each => each.key !== line.key))}
          />
        ))}
      </ol>
      <FieldError id={`${id}-error`} error={error} />
      {value.length < MOST && (
        <div>
          <Button size="s" pictogram="plus" onClick={add}>
            <T id="terms.visits.add" />
          </Button>
        </div>
      )}
    </div>
  )
}

interface LineProps {
  readonly line: VisitLine
  readonly number: number
  readonly isLast: boolean
  readonly onChange: (part: Partial<VisitLine>) => void
  readonly onRemove: () => void
}

function Line({ line, number, isLast, onChange, onRemove }: LineProps) {
  const say = useWords()
  return (
    <li className={css.line}>
      <NumberField
        label={<T id={number === 1 ? 'terms.visits.every' : 'terms.visits.then_every'} />}
        unit={say('register.days')}
        value={line.everyDays}
        onChange={everyDays => onChange({ everyDays })}
      />
      {isLast ? (
        <p className={css.last}>
          <T id="terms.visits.until" />
        </p>
      ) : (
        <NumberField
          label={<T id="terms.visits.times" />}
          unit={say('terms.unit.times')}
          value={line.times}
          onChange={times => onChange({ times })}
        />
      )}
      <IconButton pictogram="close" label={say('terms.visits.remove', { number })} onClick={onRemove} />
    </li>
  )
}

import { Button } from '#web/controls/button.tsx'
import { CheckField } from '#web/controls/check-field.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import { Stack } from '#web/pieces/stack.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { checksAsked } from '#web/screens/record/from-animal.ts'
import css from '#web/screens/record/ticks.module.css'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface ControlProps {
  readonly ask: Ask
}

const PILLS_MOST = 7

const DRAWN: Readonly<Record<string, PictogramName>> = {
  'outcome.seen': 'look',
  'outcome.not_home': 'not-home',
  'outcome.not_today': 'not-today',
}

/** One of a closed list: tiles where there are drawings, pills for a few, a list for many. */
export function ChoiceControl({ ask }: ControlProps) {
  const say = useWords()
  const { name, value, set, field } = ask
  const codes = field.options ?? []
  const chosen = typeof value === 'string' ? value : ''
  if (codes.length > PILLS_MOST) {
    return (
      <SelectField
        {...lookOf(ask)}
        value={chosen}
        onChange={set}
        placeholder={say('record.choose')}
        options={codes.map(code => ({ value: code, label: say(`choice.${name}.${code}`) }))}
      />
    )
  }
  const isDrawn = codes.every(code => DRAWN[`${name}.${code}`])
  return (
    <Stack gap="s">
      <ChoiceField
        {...lookOf(ask)}
        as={isDrawn ? 'tiles' : 'pills'}
        value={chosen}
        onChange={set}
        choices={codes.map(code => ({
          value: code,
          label: <T id={`choice.${name}.${code}`} />,
          ...(isDrawn && { pictogram: DRAWN[`${name}.${code}`] ?? 'record' }),
        }))}
      />
      {field.optional && chosen && (
        <div>
          <Button kind="plain" size="s" onClick={() => set(null)}>
            <T id="record.leave_open" />
          </Button>
        </div>
      )}
    </Stack>
  )
}

/** Any of a closed list, each with its tick. */
export function ChoicesControl({ ask }: ControlProps) {
  const { kind, known, name, value, set, field } = ask
  const askedFor = name === 'checklist' ? checksAsked(kind, known) : []
  const ticked = Array.isArray(value) ? (value as readonly string[]) : []
  const tick = (code: string, isTicked: boolean) =>
    set((field.options ?? []).filter(each => (each === code ? isTicked : ticked.includes(each))))
  return (
    <FieldGroup {...lookOf(ask)}>
      {({ id }) => (
        <div className={css.ticks}>
          {(field.options ?? []).map((code, at) => (
            <CheckField
              key={code}
              {...(at === 0 && { id })}
              label={<T id={`choice.${name}.${code}`} />}
              {...(askedFor.includes(code) && { hint: <T id="record.terms_ask" /> })}
              value={ticked.includes(code)}
              onChange={isTicked => tick(code, isTicked)}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

/** Something that has to be said either way. */
export function YesNoControl({ ask }: ControlProps) {
  const { value, set } = ask
  return (
    <ChoiceField
      {...lookOf(ask)}
      as="pills"
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : ''}
      onChange={answer => set(answer === 'yes')}
      choices={(['yes', 'no'] as const).map(each => ({ value: each, label: <T id={`record.${each}`} /> }))}
    />
  )
}

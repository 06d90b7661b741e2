import { ButtonLink } from '#web/controls/button.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { asksForList } from '#web/screens/record/from-animal.ts'
import { useTongue } from '#web/values/use-tongue.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface ListControlProps {
  readonly ask: Ask
  /** The reason why none was used, once somebody says that none was. */
  readonly without: unknown
  readonly setWithout: (reason: string) => void
}

const NONE = 'none'

/** From which frozen list the family is chosen: those for this place first. Or from none, which is then explained. */
export function ListControl({ ask, without, setWithout }: ListControlProps) {
  const say = useWords()
  const tongue = useTongue()
  const { known, kind, value, set } = ask
  const { lists = [], labels = {} } = known.lists ?? {}
  const isAsked = asksForList(kind, known)
  const isChosen = typeof value === 'string' && value !== ''
  const isListed = lists.some(({ id }) => id === value)
  const lines = lists.map(({ id, place, occurred, families }) => ({
    value: id,
    label: say('record.list', { place: labels[place]?.name ?? '', day: tongue.day(occurred), families }),
  }))
  return (
    <SelectField
      {...lookOf(ask)}
      required
      {...(isAsked && { hint: <T id="record.list_asked" /> })}
      value={isChosen ? value : typeof without === 'string' ? NONE : ''}
      placeholder={say('record.choose')}
      onChange={chosen => (chosen === NONE ? setWithout('') : set(chosen))}
      options={[
        ...lines,
        ...(isChosen && !isListed ? [{ value, label: say('record.chosen') }] : []),
        { value: NONE, label: say('record.list_none') },
      ]}
    />
  )
}

/** Where the terms ask for a list and none was frozen before that day: what to do, and that it is no obstacle. */
export function NoListYet() {
  return (
    <Notice
      pictogram="people"
      title={<T id="record.list_missing" />}
      action={
        <Stack row gap="s">
          <ButtonLink to="/record/$kind" params={{ kind: 'livestock.candidates_frozen' }}>
            <T id="record.list_make" />
          </ButtonLink>
        </Stack>
      }
    >
      <T id="record.list_missing_means" />
    </Notice>
  )
}

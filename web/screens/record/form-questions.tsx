import { FieldLabel } from '#web/books/field-words.tsx'
import { DayField } from '#web/controls/day-field.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import type { Ask } from '#web/screens/record/ask.ts'
import { CandidateChoice } from '#web/screens/record/candidate-choice.tsx'
import { Confirmations } from '#web/screens/record/confirmations.tsx'
import { choosesFromList, leavesFor } from '#web/screens/record/derive.ts'
import { FieldControl } from '#web/screens/record/field-control.tsx'
import { Folded } from '#web/screens/record/folded.tsx'
import { asksForList } from '#web/screens/record/from-animal.ts'
import { layoutOf, placeWaits } from '#web/screens/record/layout.ts'
import { ListControl, NoListYet } from '#web/screens/record/list-control.tsx'
import { Proof } from '#web/screens/record/proof.tsx'
import { RowsControl } from '#web/screens/record/rows-control.tsx'
import { PlaceControl } from '#web/screens/record/select-controls.tsx'
import type { Recording } from '#web/screens/record/use-recording.ts'
import { VisitAnimals } from '#web/screens/record/visit-animals.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface QuestionsProps {
  readonly form: Recording
}

/** The questions of an act: what somebody standing there knows, then the day, then what is rarely needed. */
export function FormQuestions({ form }: QuestionsProps) {
  const { kind, filled, derived, known } = form
  const { near, far } = layoutOf(kind, filled, derived)
  const isPlaceKnown = filled.place !== '' && form.errorAt('place') === undefined
  const isPlaceAsked = !isPlaceKnown && !placeWaits(kind, filled)
  const isProgrammeKnown = leavesFor(known).length === 1
  const [first, ...rest] = near
  const isListMissing = known.lists?.lists.length === 0 && asksForList(kind, known)
  const isSad = kind.kind === 'livestock.died'
  return (
    <>
      {first && <Question form={form} name={first} />}
      {isSad && <When form={form} />}
      {isListMissing && <NoListYet />}
      {rest.map(name => (
        <Question key={name} form={form} name={name} />
      ))}
      <Confirmations form={form} />
      <Proof form={form} />
      {!isSad && <When form={form} />}
      {isPlaceAsked && <Where form={form} />}
      {!isProgrammeKnown && <Which form={form} />}
      <Folded word="record.more" isOpen={far.some(name => form.errorAt(name) !== undefined)}>
        {far.map(name => (
          <Question key={name} form={form} name={name} />
        ))}
        {isPlaceKnown && <Where form={form} />}
      </Folded>
    </>
  )
}

function Question({ form, name }: QuestionsProps & { readonly name: string }) {
  const { kind, known, filled, errorAt, idOf, set } = form
  const field = kind.fields[name]
  if (!field) return null
  const ask: Ask = {
    kind,
    name,
    field,
    known,
    errorAt,
    path: name,
    id: idOf(name),
    label: <FieldLabel kind={kind.kind} name={name} />,
    error: errorAt(name),
    // The last day, and why not from the list, are asked only where they are needed. No stars where an animal died.
    required: (!field.optional || ['until', 'notFromList'].includes(name)) && kind.kind !== 'livestock.died',
    value: filled.fields[name],
    set: answer => set(name, answer),
  }
  if (kind.kind === 'visit.made' && name === 'animals') {
    if (!known.family) return null
    const wereSeen = filled.fields.outcome === 'seen'
    return <VisitAnimals ask={ask} family={known.family} on={filled.occurred} wereSeen={wereSeen} />
  }
  if (choosesFromList(kind)) {
    const { candidates: list, notFromList } = filled.fields
    if (name === 'candidates') {
      const setWithout = (reason: string) => set('notFromList', reason)
      return <ListControl ask={ask} without={notFromList} setWithout={setWithout} />
    }
    if (name === 'to' && typeof list === 'string' && list !== '') {
      return <CandidateChoice ask={ask} list={list} />
    }
  }
  if (field.type === 'list') return <RowsControl ask={ask} />
  return <FieldControl ask={ask} />
}

function When({ form }: QuestionsProps) {
  return (
    <DayField
      id={form.idOf('occurred')}
      label={<T id="record.when" />}
      error={form.errorAt('occurred')}
      value={form.filled.occurred}
      latest={form.known.today}
      onChange={occurred => form.setOwn({ occurred })}
    />
  )
}

function Where({ form }: QuestionsProps) {
  const { known, filled, errorAt, idOf, setOwn } = form
  return (
    <PlaceControl
      // A hearing may be held for a whole township.
      anywhere={form.kind.kind === 'livestock.candidates_frozen'}
      ask={{
        known,
        id: idOf('place'),
        label: <T id="record.where" />,
        error: errorAt('place'),
        required: true,
        value: filled.place,
        set: place => setOwn({ place: String(place) }),
      }}
    />
  )
}

function Which({ form }: QuestionsProps) {
  const say = useWords()
  return (
    <SelectField
      id={form.idOf('programme')}
      label={<T id="record.programme" />}
      error={form.errorAt('programme')}
      required
      value={form.filled.programme}
      placeholder={say('record.choose')}
      onChange={programme => form.setOwn({ programme })}
      options={leavesFor(form.known).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

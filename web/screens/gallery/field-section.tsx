import { useState } from 'react'
import type { Day } from '#core/day.ts'
import { AnimalPicker } from '#web/controls/animal-picker.tsx'
import { CodeField } from '#web/controls/code-field.tsx'
import { DayField } from '#web/controls/day-field.tsx'
import { ErrorSummary } from '#web/controls/error-summary.tsx'
import { FileDrop } from '#web/controls/file-drop.tsx'
import { MoneyField } from '#web/controls/money-field.tsx'
import { NoteField } from '#web/controls/note-field.tsx'
import { NumberField } from '#web/controls/number-field.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { PersonPicker } from '#web/controls/person-picker.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { ANIMALS, findAnimals, findFamilies } from '#web/screens/gallery/sample.ts'
import { Section, Wall } from '#web/screens/gallery/section.tsx'
import { today } from '#web/values/today.ts'

/** Fields, with hint, error and in use. */
export function FieldSection() {
  return (
    <Section title="Fields">
      <ErrorSummary
        refusals={0}
        problems={[
          { id: 'gallery-email', error: 'Write an address like name@example.org.' },
          { id: 'gallery-weight', error: 'A lamb of 120 kg? Look at the scale again.' },
        ]}
      />
      <Wall>
        <TextFields />
        <Numbers />
        <Days />
        <Pickers />
      </Wall>
    </Section>
  )
}

function TextFields() {
  const [text, setText] = useState({
    name: 'Amangul Tursun',
    email: 'amangul',
    password: '',
    code: '',
    note: '',
  })
  const set = (field: keyof typeof text) => (value: string) => setText({ ...text, [field]: value })
  return (
    <>
      <TextField label="Name" hint="As she writes it." required value={text.name} onChange={set('name')} />
      <TextField
        id="gallery-email"
        label="E-mail"
        type="email"
        required
        error="Write an address like name@example.org."
        value={text.email}
        onChange={set('email')}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        value={text.password}
        onChange={set('password')}
      />
      <CodeField label="Code" value={text.code} onChange={set('code')} />
      <NoteField
        label="Note"
        hint="About the animal, not the family."
        value={text.note}
        onChange={set('note')}
      />
    </>
  )
}

function Numbers() {
  const [weight, setWeight] = useState<number | null>(120)
  const [price, setPrice] = useState<number | null>(1_700_000)
  return (
    <>
      <NumberField
        id="gallery-weight"
        label="Weight"
        unit="kg"
        decimals
        error="A lamb of 120 kg? Look at the scale again."
        value={weight}
        onChange={setWeight}
      />
      <MoneyField label="Price paid" value={price} onChange={setPrice} />
    </>
  )
}

function Days() {
  const [day, setDay] = useState<Day | ''>(today())
  const [other, setOther] = useState<Day | ''>('2026-03-08')
  const [village, setVillage] = useState<'a' | 'b' | ''>('')
  return (
    <>
      <DayField label="When?" latest={today()} value={day} onChange={setDay} />
      <DayField label="Weaned on" latest={today()} value={other} onChange={setOther} />
      <SelectField
        label="Village"
        placeholder="Choose a village"
        value={village}
        onChange={setVillage}
        options={[
          { value: 'a', label: 'Upper Poplar' },
          { value: 'b', label: 'Mill Bridge' },
        ]}
      />
    </>
  )
}

function Pickers() {
  const [person, setPerson] = useState<Parameters<typeof PersonPicker>[0]['value']>(null)
  const [animal, setAnimal] = useState<Parameters<typeof AnimalPicker>[0]['value']>(ANIMALS[1] ?? null)
  const [file, setFile] = useState<File | null>(null)
  return (
    <>
      <PersonPicker
        id="gallery-person"
        label="To which family?"
        required
        search={findFamilies}
        value={person}
        onChange={setPerson}
        onAdd={() => {}}
      />
      <AnimalPicker label="Which animal?" search={findAnimals} value={animal} onChange={setAnimal} />
      <FileDrop
        label="The list you keep now"
        hint="Excel or CSV."
        accept=".xlsx,.csv"
        value={file}
        onChange={setFile}
      />
    </>
  )
}

import { useState } from 'react'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { CheckField } from '#web/controls/check-field.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { IconButton } from '#web/controls/icon-button.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { Exhibit, Section, Wall } from '#web/screens/gallery/section.tsx'

/** Buttons and choices. */
export function ControlSection() {
  return (
    <Section title="Buttons and choices">
      <Wall>
        <Exhibit name="Button">
          <Stack row gap="s">
            <Button kind="primary" pictogram="check">
              Save
            </Button>
            <Button pictogram="hands-passing">Pass on</Button>
            <Button kind="plain">Not today</Button>
            <Button kind="danger">End access</Button>
          </Stack>
        </Exhibit>
        <Exhibit name="Button, busy, disabled, small, link">
          <Stack row gap="s">
            <Button kind="primary" busy>
              Sending
            </Button>
            <Button disabled>Undo</Button>
            <Button size="s">Change</Button>
            <ButtonLink to="/gallery">A link</ButtonLink>
          </Stack>
        </Exhibit>
        <Exhibit name="IconButton">
          <Stack row gap="s">
            <IconButton pictogram="close" label="Close" />
            <IconButton pictogram="copy" label="Copy" />
            <IconButton pictogram="search" label="Search" />
          </Stack>
        </Exhibit>
      </Wall>
      <Choices />
    </Section>
  )
}

function Choices() {
  const [species, setSpecies] = useState<'donkey' | 'sheep' | 'goat' | 'chicken' | ''>('donkey')
  const [sex, setSex] = useState<'female' | 'male' | ''>('')
  const [how, setHow] = useState<'animal' | 'cash' | ''>('animal')
  const [ticked, setTicked] = useState(true)
  return (
    <Wall>
      <ChoiceField
        as="tiles"
        label="What was given?"
        value={species}
        onChange={setSpecies}
        choices={[
          { value: 'donkey', label: 'Donkey', pictogram: 'donkey' },
          { value: 'sheep', label: 'Sheep', pictogram: 'sheep' },
          { value: 'goat', label: 'Goat', pictogram: 'goat' },
          { value: 'chicken', label: 'Chickens', pictogram: 'chicken', disabled: true },
        ]}
      />
      <ChoiceField
        label="How is it passed on?"
        hint="As the family prefers."
        value={how}
        onChange={setHow}
        choices={[
          {
            value: 'animal',
            label: 'The foal itself',
            hint: 'After weaning, to the next family',
            pictogram: 'foal',
          },
          { value: 'cash', label: 'Its price in cash', hint: 'As the terms allow', pictogram: 'cash' },
        ]}
      />
      <Stack>
        <ChoiceField
          as="pills"
          label="Sex"
          required
          error="Choose one."
          value={sex}
          onChange={setSex}
          choices={[
            { value: 'female', label: '♀ Female' },
            { value: 'male', label: '♂ Male' },
          ]}
        />
        <CheckField
          label="She agrees that the photo is shown"
          hint="Help does not depend on it."
          value={ticked}
          onChange={setTicked}
        />
      </Stack>
    </Wall>
  )
}

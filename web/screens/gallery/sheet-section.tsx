import { useState } from 'react'
import { AnimalRow } from '#web/controls/animal-picker.tsx'
import { Button } from '#web/controls/button.tsx'
import { PersonRow } from '#web/controls/person-picker.tsx'
import { ActBoard, ActTile } from '#web/pieces/act-tile.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Figure } from '#web/pieces/figure.tsx'
import { Pager } from '#web/pieces/pager.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { StatusWord } from '#web/pieces/status-word.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import { Tabs } from '#web/pieces/tabs.tsx'
import { ANIMALS, FAMILIES } from '#web/screens/gallery/sample.ts'
import { Section, Wall } from '#web/screens/gallery/section.tsx'
import { Amount } from '#web/values/amount.tsx'
import { Count } from '#web/values/count.tsx'
import { DayText } from '#web/values/day-text.tsx'

/** Cards, tables, tiles, tabs and figures. */
export function SheetSection() {
  return (
    <Section title="Sheets">
      <ActBoard>
        <ActTile to="/gallery" pictogram="visit">
          Visit
        </ActTile>
        <ActTile to="/gallery" pictogram="hands-giving">
          Animal given
        </ActTile>
        <ActTile to="/gallery" pictogram="birth">
          Born
        </ActTile>
        <ActTile to="/gallery" pictogram="hands-passing">
          Passed on
        </ActTile>
        <ActTile to="/gallery" pictogram="died">
          Died
        </ActTile>
        <ActTile to="/gallery" pictogram="treatment">
          Treated
        </ActTile>
      </ActBoard>
      <Wall>
        <DueCard />
        <FundCard />
      </Wall>
      <Card title="Families" pictogram="family" flush>
        <FamilyTable />
        <Pager shown={3} total={23} onMore={() => {}} />
      </Card>
      <Pages />
    </Section>
  )
}

function DueCard() {
  const family = FAMILIES[0]
  const foal = ANIMALS[1]
  return (
    <Card
      title="First foal to pass on"
      pictogram="foal"
      aside={<StatusWord status="overdue" />}
      actions={
        <>
          <Button kind="primary">Done</Button>
          <Button kind="plain">Not today</Button>
        </>
      }
    >
      <Stack>
        {family && <PersonRow person={family} />}
        {foal && <AnimalRow animal={foal} />}
      </Stack>
    </Card>
  )
}

function FundCard() {
  return (
    <Card title="Donkey fund" pictogram="purse" lead="For donkeys and their keep.">
      <Wall>
        <Figure
          value={<Amount fen={40_000_000} />}
          unit="received"
          onOpen={() => {}}
          openLabel="Which entries?"
        />
        <Figure value={<Amount fen={3_264_000} />} unit="left" note="92 % on paper or better" />
      </Wall>
    </Card>
  )
}

const ROWS = FAMILIES.map((family, index) => ({
  family,
  since: `2026-0${index + 3}-08`,
  animals: index + 1,
  paid: 64_000 * (index + 1),
  status: (['fulfilled', 'due', 'excused'] as const)[index % 3] ?? 'due',
}))

const COLUMNS: readonly Column<(typeof ROWS)[number]>[] = [
  { id: 'name', head: 'Family', names: true, cell: row => <PersonRow person={row.family} /> },
  { id: 'since', head: 'Since', cell: row => <DayText day={row.since} /> },
  { id: 'status', head: 'Pass-on', cell: row => <StatusWord status={row.status} /> },
  { id: 'animals', head: 'Animals', end: true, cell: row => <Count value={row.animals} /> },
  { id: 'paid', head: 'Paid', end: true, cell: row => <Amount fen={row.paid} /> },
  { id: 'act', head: 'Record', acts: true, cell: () => <Button size="s">Record</Button> },
]

function FamilyTable() {
  return (
    <Table
      caption="Families"
      columns={COLUMNS}
      rows={ROWS}
      keyOf={row => row.family.id}
      foot={['Together', '', '', <Count key="animals" value={6} />, <Amount key="paid" fen={384_000} />, '']}
    />
  )
}

function Pages() {
  const [page, setPage] = useState<'now' | 'history' | 'print'>('now')
  return (
    <Tabs
      label="About Amangul"
      selected={page}
      onSelect={setPage}
      tabs={[
        { id: 'now', label: 'Now', count: 2 },
        { id: 'history', label: 'History' },
        { id: 'print', label: 'Print' },
      ]}
    >
      <p>This is the page behind “{page}”.</p>
    </Tabs>
  )
}

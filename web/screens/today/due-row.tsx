import type { ReactNode } from 'react'
import type { Day } from '#core/day.ts'
import { kindNamed } from '#programmes/index.ts'
import { CommitmentStatus } from '#web/books/commitment-status.tsx'
import type { CommitmentRow, Label, Labels } from '#web/books/rows.ts'
import { drawingOf } from '#web/books/species.ts'
import { ThingLink } from '#web/books/thing.tsx'
import { ButtonLink } from '#web/controls/button.tsx'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import css from '#web/screens/today/due-row.module.css'
import { useSession } from '#web/session/session.ts'
import { Code } from '#web/values/code.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

interface DueRowProps {
  readonly card: CommitmentRow
  readonly labels: Labels
  readonly asOf: Day
}

/** The rows of one village. */
export function DueRows({ children }: { readonly children: ReactNode }) {
  return <ul className={css.rows}>{children}</ul>
}

/** One thing to do: with whom, about which animal, by when; the button opens the form, filled in. */
export function DueRow({ card, labels, asOf }: DueRowProps) {
  const owed = card.names ?? card.item
  return (
    <li className={css.row}>
      <span className={css.badge}>
        <Pictogram name={card.sort === 'visit' ? 'visit' : drawingOf(labels[owed]?.kind)} />
      </span>
      <div className={css.words}>
        <div className={css.who} data-lone>
          <ThingLink id={card.promisor} labels={labels} />
          <FamilyCode label={labels[card.promisor]} />
        </div>
        <div className={css.what} data-lone>
          <T
            id={`today.what.${whatOf(card)}`}
            values={{ animal: <ThingLink key="a" id={owed} labels={labels} /> }}
          />
        </div>
        <div className={css.when}>
          <CommitmentStatus commitment={card} asOf={asOf} />
          <When card={card} />
        </div>
      </div>
      <ActLink card={card} />
    </li>
  )
}

/** The day it falls due, and the last one that is still in time where the terms leave more than one. */
function When({ card: { due, deadline } }: Pick<DueRowProps, 'card'>) {
  if (!due) return null
  if (!deadline || deadline <= due) return <DayText day={due} />
  const values = {
    due: <DayText key="due" day={due} plain />,
    deadline: <DayText key="deadline" day={deadline} plain />,
  }
  return (
    <span>
      <T id="today.window" values={values} />
    </span>
  )
}

/** The code beside the name: for whoever does not read the script the name is written in. */
function FamilyCode({ label }: { readonly label: Label | undefined }) {
  if (!label?.name || !label.code) return null
  return (
    <span className={css.code}>
      <Code>{label.code}</Code>
    </span>
  )
}

function whatOf({ sort, state, names }: CommitmentRow): string {
  if (sort === 'visit') return 'visit'
  if (state === 'needs-decision') return 'decision'
  return names ? 'pass_on' : 'cash'
}

/** Opens the form of the act that would settle it, with what is known filled in. */
function ActLink({ card }: { readonly card: CommitmentRow }) {
  const { roles } = useSession()
  const kind = kindOf(card)
  const animal = card.sort === 'pass-on' && card.names ? card.names : card.item
  if (!kindNamed(kind)?.who.some(role => roles.includes(role))) return null
  return (
    <ButtonLink
      size="s"
      to="/record/$kind"
      params={{ kind }}
      search={{
        animal,
        family: card.promisor,
        place: card.place,
        // "Done" is the answer: what is left is Save.
        ...(card.sort === 'visit' && { outcome: 'seen' }),
      }}
    >
      <T id={`today.do.${whatOf(card)}`} />
    </ButtonLink>
  )
}

function kindOf(card: CommitmentRow): string {
  if (card.sort === 'visit') return 'visit.made'
  if (card.state === 'needs-decision') return 'decision.made'
  return card.names ? 'livestock.passed_on' : 'livestock.settled_in_cash'
}

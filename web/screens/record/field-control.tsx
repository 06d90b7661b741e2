import type { Money } from '#core/quantity.ts'
import { CheckField } from '#web/controls/check-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { AnimalControl } from '#web/screens/record/animal-control.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { ChoiceControl, ChoicesControl, YesNoControl } from '#web/screens/record/choice-control.tsx'
import { DateControl } from '#web/screens/record/date-control.tsx'
import { IntegerControl, MoneyControl } from '#web/screens/record/number-control.tsx'
import { PartyControl } from '#web/screens/record/party-control.tsx'
import { FundControl, KindControl, PlaceControl, TermsControl } from '#web/screens/record/select-controls.tsx'
import { T } from '#web/words/t.tsx'

/** The control for a question, by the type its kind declares; lists are drawn by the form itself. */
export function FieldControl({ ask }: { readonly ask: Ask }) {
  const { field, value, set } = ask
  const text = typeof value === 'string' ? value : ''
  switch (field.type) {
    case 'animal':
      return <AnimalControl ask={ask} />
    case 'party':
      return <PartyControl ask={ask} />
    case 'fund':
      return <FundControl ask={ask} />
    case 'terms':
      return <TermsControl ask={ask} />
    case 'kind':
      return <KindControl ask={ask} />
    case 'place':
      return <PlaceControl ask={ask} />
    case 'money':
      return <MoneyControl ask={ask as Ask<Money | undefined>} />
    case 'integer':
      return <IntegerControl ask={ask as Ask<number | undefined>} />
    case 'choice':
      return <ChoiceControl ask={ask} />
    case 'choices':
      return <ChoicesControl ask={ask} />
    case 'check':
      if (!field.optional) return <YesNoControl ask={ask} />
      return <CheckField {...lookOf(ask)} value={value === true} onChange={set} />
    case 'day':
      return <DateControl ask={ask} {...daysOf(ask)} />
    default:
      return (
        <TextField
          {...lookOf(ask)}
          dir="ltr"
          autoComplete="off"
          value={text}
          onChange={set}
          {...(ask.name === 'minutes' && { hint: <T id="record.fingerprint_hint" /> })}
        />
      )
  }
}

// What is deferred lies ahead; a birth lies behind.
function daysOf({ name, known }: Ask) {
  return name === 'until' ? { earliest: known.today } : { latest: known.today }
}

import { Link } from '@tanstack/react-router'
import type { Id } from '#core/id.ts'
import type { Label, Labels } from '#web/books/rows.ts'
import { useStage } from '#web/phone/here.ts'
import { Code } from '#web/values/code.tsx'
import { useSpelling } from '#web/values/name-in.ts'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'

interface ThingProps {
  readonly id: Id | null | undefined
  readonly labels: Labels
}

/** Who or what an id stands for, as people call it: never the id itself. */
export function Thing({ id, labels }: ThingProps) {
  const label = id ? labels[id] : undefined
  if (!label) return <Unknown />
  return <LabelText label={label} />
}

/** The same as a link to its page, where it has one. */
export function ThingLink({ id, labels }: ThingProps) {
  const label = id ? labels[id] : undefined
  if (!id || !label) return <Unknown />
  const text = <LabelText label={label} />
  const to = PAGES[label.sort === 'party' ? label.kind : label.sort]
  if (!to) return text
  return (
    <Link to={to} params={{ id }}>
      {text}
    </Link>
  )
}

/** A phone holds a part of the books only. */
function Unknown() {
  return <T id={useStage() === 'none' ? 'thing.unknown' : 'thing.not_here'} />
}

const PAGES: Readonly<Record<string, '/animals/$id' | '/funds/$id' | '/families/$id' | undefined>> = {
  animal: '/animals/$id',
  fund: '/funds/$id',
  household: '/families/$id',
}

/** A name where there is one and it may be seen; else what is printed; else the species or sort. */
function LabelText({ label }: { readonly label: Label }) {
  const { text, lang } = useSpelling()(label)
  if (text) return <PersonName name={text} {...(lang && { lang })} />
  if (label.code) return <Code>{label.code}</Code>
  return label.sort === 'animal' ? <T id={`species.${label.kind}`} /> : <T id="thing.unnamed" />
}

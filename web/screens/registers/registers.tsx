import { getRouteApi } from '@tanstack/react-router'
import { NothingHere } from '#web/screens/not-found.tsx'
import { Places } from '#web/screens/registers/places.tsx'
import { Rows } from '#web/screens/registers/rows.tsx'
import { sectionNamed } from '#web/screens/registers/sections.ts'
import { TermsList } from '#web/screens/registers/terms-list.tsx'

const route = getRouteApi('/member/settings/registers/$register')

/** A register of the workspace: a tree for places, sentences for terms, a plain list for the others. */
export function Registers() {
  const { register: name } = route.useParams()
  const section = sectionNamed(name)
  if (!section) return <NothingHere />
  if (section.name === 'places') return <Places section={section} />
  if (section.name === 'terms') return <TermsList section={section} />
  return <Rows key={section.name} section={section} />
}

import { day, optional, party, programme } from '#core/field.ts'
import { sentence } from '#core/sentence.ts'
import { daysRefusal } from '#registers/days.ts'
import { slug, text } from '#registers/fields.ts'
import { type Around, type Refusal, registerOf, type Stored } from '#registers/register.ts'

/**
 * A tree of programmes. Entries attach to leaves, and a leaf says of which kind they are, such as livestock.
 */
export const programmes = registerOf('programmes', {
  label: ['name'],
  // A branch stays a branch and a leaf a leaf: entries hang on it.
  fixed: ['kind'],
  looksAt: 'ancestors',
  fields: {
    parent: optional(programme()),
    kind: optional(slug()),
    name: text(120),
    owner: party('organisation'),
    fromDay: day(),
    toDay: optional(day()),
  },
  check: (row, around, id) => {
    const parent = around.find(other => other.id === row.parent)
    return (
      daysRefusal(row.fromDay, row.toDay, 'toDay') ??
      loopRefusal(row.parent, id, around) ??
      (parent && (branchRefusal(parent) ?? withinRefusal(row, parent)))
    )
  },
})

/** Why entries cannot attach to a programme: it is unknown, a branch, or without a kind. */
export function leafRefusal(all: Around, id: string): Refusal | undefined {
  const found = all.find(row => row.id === id)
  if (!found) return { code: 'programme_unknown', because: 'There is no such programme.', field: 'programme' }
  if (found.kind !== undefined && !all.some(row => row.parent === id)) return undefined
  return {
    code: 'programme_is_branch',
    ...sentence`${{ name: String(found.name) }} is divided further: choose one of its parts.`,
    field: 'programme',
  }
}

function loopRefusal(parent: string | undefined, id: string, around: Around): Refusal | undefined {
  const byId = new Map(around.map(row => [row.id, row]))
  for (let at = parent, steps = 0; at !== undefined && steps <= around.length; steps += 1) {
    if (at === id)
      return { code: 'programme_loop', because: 'It would be a part of itself.', field: 'parent' }
    const above: unknown = byId.get(at)?.parent
    at = above === undefined ? undefined : String(above)
  }
  return undefined
}

function branchRefusal(parent: Stored): Refusal | undefined {
  if (parent.kind === undefined) return undefined
  const told = sentence`${{ name: String(parent.name) }} records entries itself, so it has no parts.`
  return { code: 'parent_is_leaf', ...told, field: 'parent' }
}

interface Run {
  readonly fromDay: string
  readonly toDay?: string | undefined
}

function withinRefusal(row: Run, parent: Stored): Refusal | undefined {
  const first = String(parent.fromDay)
  if (row.fromDay < first) {
    const [day, after] = [{ day: row.fromDay }, { after: first }]
    const told = sentence`It begins on ${day}; the programme it is a part of begins on ${after}.`
    return { code: 'before_parent', ...told, field: 'fromDay' }
  }
  if (parent.toDay === undefined || (row.toDay !== undefined && row.toDay <= String(parent.toDay)))
    return undefined
  const told = sentence`The programme it is a part of ends on ${{ day: String(parent.toDay) }}: it must end by then.`
  return { code: 'after_parent', ...told, field: 'toDay' }
}

import type { Refusal, Stored } from '#registers/register.ts'
import { Problem } from '#server/http/problem.ts'

/** A rule's refusal as the caller gets it. */
export function problemOf({ code, because, params, field }: Refusal): Problem {
  return new Problem(422, code, because, {
    errors: [{ field: field ?? '', because }],
    ...(params && { params }),
  })
}

/** The row was changed meanwhile: with it as it now is, so that the change can be made again on top. */
export function staleProblem(current: Stored): Problem {
  const sentence = 'Somebody else changed this meanwhile. Look at it as it is now, then change it again.'
  return new Problem(409, 'stale', sentence, { current })
}

/** The same id has been used for another row. */
export function reusedProblem(): Problem {
  return new Problem(409, 'id_reused', 'This id already stands for something else. Use a new one.')
}

/** What the database refuses because only it can see everybody's rows at once. */
const CONSTRAINTS: Readonly<Record<string, Refusal>> = {
  parties_one_code: {
    code: 'code_taken',
    because: 'This code is already given to somebody else.',
    field: 'code',
  },
  place_codes_one_code: {
    code: 'second_code',
    because: 'The place already has a code of this scheme in these days. End that first.',
    field: 'fromDay',
  },
  place_codes_one_place: {
    code: 'code_taken',
    because: 'In these days the code belongs to another place.',
    field: 'code',
  },
  place_edges_one_parent: {
    code: 'second_parent',
    because: 'The place already lies in another in these days. End that first.',
    field: 'parent',
  },
  place_edges_no_loop: { code: 'place_loop', because: 'It would lie within itself.', field: 'parent' },
  programmes_no_loop: { code: 'programme_loop', because: 'It would be a part of itself.', field: 'parent' },
  not_erased: {
    code: 'erased',
    because: 'This person has been erased and does not come back under the same id.',
  },
}

const FOREIGN_KEY = '23503'

/** Runs a statement; what the database refuses by a rule we know comes back as that rule's sentence. */
export async function refusing<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string }
    const known = CONSTRAINTS[constraint ?? '']
    if (known) throw problemOf(known)
    if (code === FOREIGN_KEY) throw problemOf(unknownReference(constraint ?? ''))
    throw error
  }
}

/** Constraints are named `<table>_tenant_id_<column>_fkey`; the column says which field names nothing. */
function unknownReference(constraint: string): Refusal {
  const column = /_(?:tenant_id_)?([a-z]+(?:_[a-z]+)?)_fkey$/.exec(constraint)?.[1] ?? ''
  const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return {
    code: 'reference_unknown',
    because: 'It names something that is not here. Choose it again.',
    field,
  }
}

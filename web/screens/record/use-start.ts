import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Proposal } from '#core/entry.ts'
import type { Kind } from '#core/kind.ts'
import type { RecordSearch } from '#web/book-routes.ts'
import { entryQuery, optionsQuery } from '#web/books/queries.ts'
import type { Options } from '#web/books/rows.ts'
import { draftPlace } from '#web/device/door.ts'
import { isTakenHere } from '#web/evidence/taken.ts'
import { useThere } from '#web/evidence/use-there.ts'
import { inboxQuery } from '#web/screens/inbox/inbox-query.ts'
import { draftKept, draftKey } from '#web/screens/record/drafts.ts'
import { newId } from '#web/screens/record/new-id.ts'
import { type Typed, typedFrom, untouched } from '#web/screens/record/typed.ts'
import { useSession } from '#web/session/session.ts'
import type { Told } from '#web/values/told.ts'

/** What a form needs before it can be shown. */
export interface Start {
  readonly start: Typed | undefined
  readonly options: Options | undefined
  readonly draft: string
  /** Why it came back, where it did, and the answer that this is about. */
  readonly cameBack: (Told & { readonly field?: string | null | undefined }) | undefined
  readonly problem: unknown
  readonly retry: () => void
}

/** How a form begins: from its draft, from the entry it corrects, from what came back, or empty. */
export function useStart(kind: Kind, search: RecordSearch): Start {
  const { user } = useSession()
  const { replaces, again } = search
  const draft = draftKey(user.id, kind.kind, search)
  const options = useQuery(optionsQuery)
  const old = useQuery({ ...entryQuery(replaces ?? ''), enabled: replaces !== undefined })
  const inbox = useQuery({ ...inboxQuery('returned'), enabled: again !== undefined })
  const there = useThere(again)
  const entry = old.data?.entry
  const sent = inbox.data?.waiting.find(each => each.id === again)
  const isReady = (!replaces || entry !== undefined) && (!again || inbox.data !== undefined) && there.isKnown
  // The start of a form does not change under the hands of whoever fills it in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only whether it is there counts.
  const start = useMemo(() => {
    if (!isReady) return undefined
    const kept = draftKept(draftPlace(), draft)
    if (kept) return withPictures(kept)
    if (entry) return typedFrom(entry, newId(), entry.id)
    if (sent) return sentAgain(kind, sent.id, sent.sent, there.pictures)
    return begun(kind, search)
  }, [isReady, draft])
  const waiting = [options, old, inbox, there].filter(each => each.isError)
  return {
    start,
    options: options.data,
    draft,
    cameBack: sent,
    problem: waiting[0]?.error ?? undefined,
    retry: () => {
      for (const each of waiting) void each.refetch()
    },
  }
}

/** An empty form, but for what the button that opened it has said already. */
function begun(kind: Kind, { outcome }: RecordSearch): Typed {
  const empty = untouched(kind, newId)
  const isAnswer = outcome !== undefined && kind.fields.outcome?.options?.includes(outcome)
  return isAnswer ? { ...empty, fields: { ...empty.fields, outcome } } : empty
}

/** What came back is sent under its own id: once it is in the books, it waits nowhere any more. */
function sentAgain(
  kind: Kind,
  id: string,
  sent: unknown,
  there: readonly { readonly sha256: string }[],
): Typed {
  const before = (sent ?? {}) as Partial<Proposal>
  const { occurred = '', programme = '', place = '', fields = {}, replaces } = before
  const { attestations, evidence } = before
  const all = { ...untouched(kind, newId).fields, ...fields }
  const here = evidence?.filter(
    ({ sha256 }) => isTakenHere(sha256) || there.some(one => one.sha256 === sha256),
  )
  return typedFrom({ occurred, programme, place, fields: all, attestations, evidence: here }, id, replaces)
}

/** A picture whose bytes are not here any more is taken anew: an entry names none that nobody can send. */
function withPictures(kept: Typed): Typed {
  const { taken, ...rest } = kept
  const here = taken?.filter(({ sha256 }) => isTakenHere(sha256)) ?? []
  return here.length > 0 ? { ...rest, taken: here } : rest
}

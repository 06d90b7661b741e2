import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import type { Kind } from '#core/kind.ts'
import { BOOKS, sendEntries } from '#web/books/queries.ts'
import type { Answer, Options } from '#web/books/rows.ts'
import type { FieldProblem } from '#web/controls/error-summary.tsx'
import { draftPlace } from '#web/device/door.ts'
import { describeTaken } from '#web/evidence/taken.ts'
import { useUnsaved } from '#web/forms/unsaved.ts'
import {
  type About,
  changed,
  derivedFields,
  type Filled,
  fill,
  type Known,
} from '#web/screens/record/derive.ts'
import { dropDraft, keepDraft } from '#web/screens/record/drafts.ts'
import { type Misfit, misfitsOf } from '#web/screens/record/missing.ts'
import { proposalOf } from '#web/screens/record/proposal.ts'
import { describedIn } from '#web/screens/record/taken-pictures.ts'
import type { Typed } from '#web/screens/record/typed.ts'
import { useKnown } from '#web/screens/record/use-known.ts'
import { type Told, useTold } from '#web/values/told.ts'
import { type Say, useWordIfAny, useWords } from '#web/words/use-words.ts'

/** What a form is opened with. */
export interface RecordingPlan {
  readonly kind: Kind
  readonly about: About
  readonly options: Options
  readonly start: Typed
  /** The name its draft is kept under. */
  readonly draft: string
  /** Why it came back when it was sent before. */
  readonly cameBack: (Told & { readonly field?: string | null | undefined }) | undefined
  readonly onAnswer: (answer: Answer, filled: Filled) => void
}

/** A form at work, from the first tap to the answer. */
export interface Recording {
  readonly kind: Kind
  readonly known: Known
  readonly filled: Filled
  readonly derived: Readonly<Record<string, unknown>>
  readonly set: (name: string, value: unknown) => void
  /** A change, or how it follows from what is typed by the time that it is made. */
  readonly setOwn: (change: Partial<Typed> | ((now: Typed) => Partial<Typed>)) => void
  readonly idOf: (path: string) => string
  readonly errorAt: (path: string) => string | undefined
  readonly problems: readonly FieldProblem[]
  /** How many times something was still missing at Save. */
  readonly refusals: number
  /** The answer, where the entry came back. */
  readonly returned: Answer | undefined
  /** The server could not be reached, or refused altogether. */
  readonly problem: unknown
  readonly busy: boolean
  readonly send: () => void
}

/** Holds what is typed, adds what follows, says what is missing, keeps a draft, and sends. */
export function useRecording(plan: RecordingPlan): Recording {
  const { kind, start, draft } = plan
  const say = useWords()
  const wordIfAny = useWordIfAny()
  const told = useTold()
  const formId = useId()
  const [typed, setTyped] = useState(start)
  const [refusals, setRefusals] = useState(0)
  const tried = refusals > 0
  const known = useKnown(plan, typed)
  const filled = fill(kind, typed, known)
  const sending = useSending(plan)
  useEffect(() => {
    if (typed !== start) keepDraft(draftPlace(), draft, typed)
  }, [typed, start, draft])

  useUnsaved(typed !== start)
  const misfits = misfitsOf(kind, filled)
  const returned = sending.data?.answer === 'returned' ? sending.data : undefined
  const named = (misfit: Misfit) => {
    const name = misfit.path.split('.').at(-1) ?? ''
    const label = wordIfAny(`field.${kind.kind}.${name}`) ?? wordIfAny(`field.${name}`)
    return [label ? label + say('list.colon') : '', sentenceOf(misfit, say)].join('')
  }
  const change = (next: (before: Typed) => Typed) => {
    sending.reset()
    setTyped(next)
  }
  const errorAt = (path: string) => {
    const misfit = tried ? misfits.find(each => each.path === path) : undefined
    if (misfit) return sentenceOf(misfit, say)
    const back = returned ?? (typed === start ? plan.cameBack : undefined)
    return back?.field === path ? told(back) : undefined
  }
  return {
    kind,
    known,
    filled,
    derived: derivedFields(kind, typed, known),
    set: (name, value) => change(before => changed(kind, before, name, value)),
    setOwn: own => change(before => ({ ...before, ...(typeof own === 'function' ? own(before) : own) })),
    idOf: path => `${formId}-${path}`,
    errorAt,
    problems: tried ? misfits.map(each => ({ id: `${formId}-${each.path}`, error: named(each) })) : [],
    refusals,
    returned,
    problem: sending.error ?? undefined,
    busy: sending.isPending,
    send: () => {
      if (misfits.length > 0) setRefusals(before => before + 1)
      else if (!sending.isPending) sending.mutate(filled)
    },
  }
}

function useSending({ kind, draft, onAnswer }: RecordingPlan) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (filled: Filled) => {
      await describeTaken(filled.id, describedIn(filled))
      const [answer] = await sendEntries([proposalOf(kind, filled)])
      if (!answer) throw new Error('an entry was sent and not answered')
      return answer
    },
    onSuccess: (answer, filled) => {
      if (answer.answer !== 'returned') dropDraft(draftPlace(), draft)
      void client.invalidateQueries({ queryKey: [BOOKS] })
      onAnswer(answer, filled)
    },
  })
}

const SAID_WRONG = ['code', 'integer', 'day', 'choices', 'money']

function sentenceOf({ why, type }: Misfit, say: Say): string {
  if (why === 'missing') return say(`record.missing.${type}`)
  return say(`record.wrong.${SAID_WRONG.includes(type) ? type : 'other'}`)
}

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { FieldProblem } from '#web/controls/error-summary.tsx'
import { useFieldSentence } from '#web/pieces/problem-sentence.ts'
import { ProblemError } from '#web/problem.ts'

type Errors<Values> = { readonly [Name in keyof Values]?: string | undefined }

interface FormPlan<Values, Answer> {
  readonly start: Values
  /** What is still missing or wrong, by field. */
  readonly check?: (values: Values) => Errors<Values>
  readonly send: (values: Values) => Promise<Answer>
  readonly done: (answer: Answer, values: Values) => void
}

/** What a field needs of its form: spread it on the field. */
export interface Bound<Value> {
  readonly id: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur: () => void
  readonly error: string | undefined
}

/** A form at work: its values, what is wrong with them, and what came of sending it. */
export interface FormAtWork<Values> {
  readonly values: Values
  readonly bind: <Name extends keyof Values & string>(name: Name) => Bound<Values[Name]>
  readonly set: (values: Partial<Values>) => void
  /** Back to the beginning, as if nobody had touched it. */
  readonly reset: () => void
  readonly onSubmit: (event: FormEvent) => void
  readonly busy: boolean
  /** For the summary: only after somebody has tried to send. */
  readonly problems: readonly FieldProblem[]
  /** How many times sending was refused, here or by the server: each time the summary is to be seen. */
  readonly refusals: number
  /** A refusal that belongs to no field in sight. */
  readonly problem: unknown
}

/** Holds the values of a form, says what is wrong on leaving a field and on sending, and sends. */
export function useForm<Values extends object, Answer>(plan: FormPlan<Values, Answer>): FormAtWork<Values> {
  const formId = useId()
  const fieldSentence = useFieldSentence()
  const [values, setValues] = useState(plan.start)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const sending = useMutation({
    mutationFn: plan.send,
    onSuccess: (answer, sent) => plan.done(answer, sent),
  })
  const { isError, submittedAt } = sending
  useEffect(() => {
    if (isError && submittedAt) setRefusals(before => before + 1)
  }, [isError, submittedAt])
  const names = Object.keys(values) as (keyof Values & string)[]
  const [ours, theirs] = [plan.check?.(values), fieldsOf(sending.error, values, fieldSentence)]
  const wrong = Object.fromEntries(names.map(name => [name, ours?.[name] ?? theirs[name]])) as Errors<Values>
  const missing = names.filter(name => wrong[name])

  const set = (change: Partial<Values>) => {
    sending.reset()
    setValues(before => ({ ...before, ...change }))
  }
  return {
    values,
    set,
    bind: name => ({
      id: `${formId}-${name}`,
      value: values[name],
      onChange: value => set({ [name]: value } as unknown as Partial<Values>),
      onBlur: () => setLeft(before => new Set(before).add(name)),
      error: tried || left.has(name) || sending.isError ? wrong[name] : undefined,
    }),
    reset: () => {
      setValues(plan.start)
      setLeft(new Set())
      setTried(false)
    },
    onSubmit: event => {
      event.preventDefault()
      setTried(true)
      if (names.some(name => ours?.[name])) setRefusals(before => before + 1)
      else if (!sending.isPending) sending.mutate(values)
    },
    busy: sending.isPending,
    problems: tried ? missing.map(name => ({ id: `${formId}-${name}`, error: wrong[name] ?? '' })) : [],
    refusals,
    problem: missing.length > 0 ? undefined : (sending.error ?? undefined),
  }
}

/** The server's misfits by the last part of their path: `user.email` belongs under `email`. */
function fieldsOf(
  fault: unknown,
  values: object,
  sentence: (fault: ProblemError, because: string) => string,
): Record<string, string> {
  if (!(fault instanceof ProblemError)) return {}
  const fields = Object.entries(fault.fields).map(
    ([path, because]) => [path.split('.').at(-1) ?? '', sentence(fault, because)] as const,
  )
  return Object.fromEntries(fields.filter(([name]) => name in values))
}

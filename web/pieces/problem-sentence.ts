import { useLingui } from '@lingui/react'
import { ProblemError } from '#web/problem.ts'
import { useTold } from '#web/values/told.ts'
import { useWords } from '#web/words/use-words.ts'

/** Says a problem in the reader's language where we have words for its code, else in the server's. */
export function useProblemSentence(): (problem: unknown) => string {
  const say = useWords()
  const told = useTold()
  return problem => {
    if (!(problem instanceof ProblemError)) return say('problem.unexpected')
    const { code, sentence, params, status } = problem
    return told({ code, because: sentence, params }) || say('problem.status', { status })
  }
}

/**
 * Says what the server has against one field. A refusal of one field has words by its code; what merely does not
 * parse is named by the server in English, and in other languages pointed at.
 */
export function useFieldSentence(): (problem: ProblemError, because: string) => string {
  const say = useWords()
  const sentence = useProblemSentence()
  const { i18n } = useLingui()
  return (problem, because) => {
    if (problem.code !== 'body_invalid') return because === problem.sentence ? sentence(problem) : because
    return i18n.locale === 'en' ? because : say('problem.field_wrong')
  }
}

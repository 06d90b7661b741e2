import { ProblemError } from '#web/problem.ts'
import { useWordIfAny, useWords } from '#web/words/use-words.ts'

/** Says a problem in the reader's language where we have a word for its code, else in the server's. */
export function useProblemSentence(): (problem: unknown) => string {
  const say = useWords()
  const sayIfAny = useWordIfAny()
  return problem => {
    if (!(problem instanceof ProblemError)) return say('problem.unexpected')
    const { code, sentence, status } = problem
    return sayIfAny(`problem.${code}`) ?? (sentence || say('problem.status', { status }))
  }
}

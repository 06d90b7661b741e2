import type { Say } from '#web/words/use-words.ts'

/** "Write …" where a text is empty. */
export function written(text: string, sentence: string): string | undefined {
  return text.trim() ? undefined : sentence
}

/** What is wrong with an address, if anything; the server has the last word. */
export function emailProblem(text: string, say: Say): string | undefined {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim()) ? undefined : say('check.email')
}

/** The shortest password the server takes. */
export const PASSWORD_LENGTH_MIN = 12

/** What is wrong with a new password, if anything. */
export function newPasswordProblem(text: string, say: Say): string | undefined {
  return [...text].length >= PASSWORD_LENGTH_MIN
    ? undefined
    : say('check.password', { length: PASSWORD_LENGTH_MIN })
}

/** What is wrong with the six digits of an authenticator, if anything. */
export function codeProblem(text: string, say: Say): string | undefined {
  return /^\d{6}$/.test(text.replace(/\s/g, '')) ? undefined : say('check.code')
}

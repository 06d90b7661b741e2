import { z } from 'zod'
import { isCommonPassword } from '#server/access/common-password.ts'
import { hashPassword } from '#server/access/password.ts'
import { Problem } from '#server/http/problem.ts'

const LENGTH_MIN = 12
const LENGTH_MAX = 256

/** A password somebody types to sign in: any text, so that old ones stay good when the rules change. */
export const typedPassword = z.string().min(1).max(1024)

/**
 * The hash of a password somebody has chosen, or a refusal that says what to choose instead. Length and not
 * being a common one is all that is asked: rules about signs and capitals make passwords alike.
 */
export async function hashNewPassword(
  password: string,
  owner: { name: string; email: string },
): Promise<string> {
  const length = [...password.normalize('NFKC')].length
  if (length < LENGTH_MIN)
    throw weak(`Choose a password of at least ${LENGTH_MIN} characters; three or four words will do.`)
  if (length > LENGTH_MAX) throw weak(`Choose a password of at most ${LENGTH_MAX} characters.`)
  if (isCommonPassword(password, wordsOf(owner))) {
    throw weak(
      'This password is among the first that are tried. Choose three or four words that do not belong together.',
    )
  }
  return hashPassword(password)
}

function weak(sentence: string): Problem {
  return new Problem(422, 'password_weak', sentence, { field: 'password' })
}

function wordsOf(owner: { name: string; email: string }): string[] {
  return [
    owner.email,
    ...owner.email.split(/[@.]/),
    owner.name.replace(/\s/g, ''),
    ...owner.name.split(/\s+/),
  ]
}

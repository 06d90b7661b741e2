import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { Problem } from '#server/http/problem.ts'

// OWASP's minimum for Argon2id; memory is in KiB.
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const HEAD = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const AT_ONCE = 2
const WAITING_MAX = 40

/** The password as it is stored: Argon2id with its parameters and salt, so that both can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `${HEAD}${bare(salt)}$${bare(await derive(password, salt, COST))}`
}

/** Whether the password is the one that was hashed; without a hash, no, after the same work. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = FORM.exec(hash ?? NOBODY) ?? []
  const expected = Buffer.from(tag, 'base64')
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const found = await derive(password, Buffer.from(salt, 'base64'), { ...cost, tagLength: expected.length })
  return timingSafeEqual(found, expected) && hash !== undefined
}

/** Stands in for people who do not exist, so that they take as long as those who do. */
const NOBODY = `${HEAD}${bare(Buffer.alloc(16))}$${bare(Buffer.alloc(COST.tagLength))}`

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

let running = 0
const waiting: (() => void)[] = []

/** Each derivation takes 19 MiB and a thread: few at once, and no endless queue of them. */
async function derive(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  if (waiting.length >= WAITING_MAX) {
    throw new Problem(503, 'busy', 'Many people are signing in. Try again in a moment.', {
      retryAfterSeconds: 5,
    })
  }
  if (running >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  else running++
  try {
    return await deriveNow(password, nonce, cost)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function deriveNow(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  // One way of writing the same characters, whatever keyboard they came from.
  const message = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, ...cost }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

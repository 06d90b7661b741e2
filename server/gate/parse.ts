import { hash } from 'node:crypto'
import { parseProposal, type Received } from '#books/proposed.ts'
import type { Id } from '#core/id.ts'

/** Parses one thing that was sent; the hash of its content tells the same thing sent twice from another one. */
export function receive(raw: unknown, fallbackId: () => Id): Received {
  const proposed = parseProposal(raw)
  return { ...proposed, id: proposed.id ?? fallbackId(), sha256: hash('sha256', proposed.content) }
}

/** The entry a text in the inbox holds; it was parsed when it came in. */
export function receiveAgain(content: string): Received {
  return receive(JSON.parse(content), () => {
    throw new Error('a held entry always has an id')
  })
}

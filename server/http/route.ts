import { z } from 'zod'
import type { Call } from '#server/http/call.ts'
import type { FileAnswer, SentFile, SentJson, WithToken } from '#server/http/sent.ts'
import type { Who } from '#server/http/who.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Schema = z.core.$ZodType

/** What may come as it is, as the whole body of a request. */
export const BARE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export type BareType = (typeof BARE_TYPES)[number]

const nothing = z.strictObject({})
type Nothing = typeof nothing

/** What a handler may return: what the answer's schema takes, also with a session token beside it. */
type Returned<A> = A extends Schema ? z.input<A> | WithToken<z.input<A>> | SentJson : SentFile

/** What can be said of a route besides its shapes. */
interface Common {
  readonly method: Method
  /** As in `/api/v1/members/:id`. */
  readonly path: `/${string}`
  /** One line: what the call does, as a user would say it. */
  readonly summary: string
  /** 200 unless said otherwise; 204 follows from an answer of `z.void()`. */
  readonly status?: 200 | 201 | 202
  /** Room for the body where 256 KiB do not do. */
  readonly bodyBytesMax?: number
  /**
   * Takes `multipart/form-data`: the files come in `files`, the fields as the body. With `bare`, one file of one of
   * these types may come as it is instead, as the whole body.
   */
  readonly upload?: {
    readonly bytesMax: number
    readonly filesMax: number
    readonly bare?: readonly BareType[]
  }
}

interface Declared<
  W extends Who,
  P extends Schema,
  Q extends Schema,
  B extends Schema,
  A extends Schema | FileAnswer,
> extends Common {
  readonly who: W
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer: A
  readonly handle: (
    call: Call<W, z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Returned<A>> | Returned<A>
}

/** A route as the door, the OpenAPI document and the tests see it. */
export interface Route extends Common {
  readonly who: Who
  readonly params: Schema
  readonly query: Schema
  readonly body: Schema | undefined
  readonly answer: Schema | FileAnswer
  readonly handle: (call: Call) => unknown
}

/** Declares one route: who may call it, the shapes it takes and gives, and what it does. */
export function route<
  const W extends Who,
  A extends Schema | FileAnswer,
  P extends Schema = Nothing,
  Q extends Schema = Nothing,
  B extends Schema = z.ZodUndefined,
>(declared: Declared<W, P, Q, B, A>): Route {
  const { handle, params, query, body, ...rest } = declared
  return {
    ...rest,
    params: params ?? nothing,
    query: query ?? nothing,
    body,
    // The door has parsed with these very schemas, and checked `who`, before it calls.
    handle: handle as unknown as Route['handle'],
  }
}

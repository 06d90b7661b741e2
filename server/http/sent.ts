import type { Readable } from 'node:stream'

/** Bytes that are not JSON. With a name the browser saves them; without, it shows them. */
export class SentFile {
  readonly type: string
  readonly body: string | Buffer | Readable
  readonly name: string | undefined

  constructor(file: { type: string; body: string | Buffer | Readable; name?: string }) {
    this.type = file.type
    this.body = file.body
    this.name = file.name
  }
}

/**
 * JSON that the database has written, where reading it and writing it again would take longer than making it. Only
 * for a route whose answer a test holds to its schema.
 */
export class SentJson {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Declares, in place of a schema, that a route answers with a file of one of these media types. */
export class FileAnswer {
  readonly types: readonly string[]

  constructor(...types: string[]) {
    this.types = types
  }
}

/** A value together with the session token the browser is to keep (undefined: forget). */
export class WithToken<T> {
  readonly value: T
  readonly token: string | undefined
  /** How long the browser keeps it; without, until it is closed. */
  readonly days: number | undefined

  constructor(value: T, token: string | undefined, days?: number) {
    this.value = value
    this.token = token
    this.days = days
  }
}

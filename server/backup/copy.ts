import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** The part of pg's connection that COPY needs and its declaration leaves out. */
interface Connection {
  readonly stream: Duplex
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(because: string): void
}

const BLOCK_BYTES = 65_536
const QUEUED_BYTES_MAX = 1_000_000

/** Hands a query of our own to pg; its parts are called as messages arrive. */
function submit(client: pg.ClientBase, query: CopyOut | CopyIn): void {
  client.query(query as unknown as pg.Submittable)
}

/** What every query must answer to, whether or not it happens in a COPY. */
class Copy {
  readonly #text: string
  /** Rows, once it is over. */
  rows = 0n
  protected connection: Connection | undefined

  constructor(text: string) {
    this.#text = text
  }

  submit(connection: Connection): void {
    this.connection = connection
    connection.query(this.#text)
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handleCopyInResponse(connection: Connection): void {
    connection.sendCopyFail('nothing to copy in')
  }
  handleCopyData(_message: { chunk: Buffer }): void {}
  handleCommandComplete({ text }: { text: string }): void {
    this.rows = BigInt(/^COPY (\d+)$/.exec(text)?.[1] ?? 0)
  }
}

/** Rows on their way out, in a queue: the server is made to wait while nobody takes them. */
class CopyOut extends Copy {
  readonly #parts: Buffer[] = []
  #queuedBytes = 0
  #isOver = false
  #error: Error | undefined
  #wake: () => void = () => {}

  override handleCopyData({ chunk }: { chunk: Buffer }): void {
    // Copied: the bytes belong to a buffer that pg fills again.
    this.#parts.push(Buffer.from(chunk))
    this.#queuedBytes += chunk.length
    if (this.#queuedBytes > QUEUED_BYTES_MAX) this.connection?.stream.pause()
    if (this.#queuedBytes > BLOCK_BYTES) this.#wake()
  }

  handleReadyForQuery(): void {
    this.#isOver = true
    this.#wake()
  }

  handleError(error: Error): void {
    this.#error = error
    this.#wake()
  }

  /** All that is queued, or nothing when there will be no more. */
  async take(): Promise<Buffer | undefined> {
    while (this.#queuedBytes <= BLOCK_BYTES && !this.#isOver && !this.#error) {
      await new Promise<void>(wake => {
        this.#wake = wake
      })
    }
    if (this.#error) throw this.#error
    if (this.#queuedBytes === 0) return undefined
    const block = Buffer.concat(this.#parts.splice(0))
    this.#queuedBytes = 0
    this.connection?.stream.resume()
    return block
  }
}

/** Runs a `copy … to stdout`, block by block; answers at the end how many rows it was. */
export async function* copyOut(client: pg.ClientBase, text: string): AsyncGenerator<Buffer, bigint> {
  const copy = new CopyOut(text)
  submit(client, copy)
  for (let block = await copy.take(); block; block = await copy.take()) yield block
  return copy.rows
}

/** Rows on their way in, as fast as the server takes them. */
class CopyIn extends Copy {
  readonly #source: AsyncIterable<Buffer>
  readonly #done: (error?: Error) => void
  #error: Error | undefined

  constructor(text: string, source: AsyncIterable<Buffer>, done: (error?: Error) => void) {
    super(text)
    this.#source = source
    this.#done = done
  }

  override handleCopyInResponse(connection: Connection): void {
    void this.pump(connection)
  }

  private async pump(connection: Connection): Promise<void> {
    try {
      for await (const block of this.#source) {
        if (this.#error) return
        connection.sendCopyFromChunk(block)
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
      }
      connection.endCopyFrom()
    } catch (error) {
      this.#error = error as Error
      connection.sendCopyFail('the source broke off')
    }
  }

  handleReadyForQuery(): void {
    this.#done()
  }

  /** What broke the source off matters more than that the server was told of it. */
  handleError(error: Error): void {
    const first = this.#error ?? error
    this.#error = first
    this.#done(first)
  }
}

/** Runs a `copy … from stdin` with what the source gives; answers how many rows it was. */
export async function copyIn(
  client: pg.ClientBase,
  text: string,
  source: AsyncIterable<Buffer>,
): Promise<bigint> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const copy = new CopyIn(text, source, error => (error ? reject(error) : resolve()))
  submit(client, copy)
  await promise
  return copy.rows
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Id } from '#core/id.ts'
import type { Grounds } from '#tests/crash/place.ts'

/** An entry as a writer sent it. */
export interface SentEntry {
  readonly id: Id
  readonly fields: object
}

const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url))

/** The application under the hand that kills it: everything it said is known up to the last moment. */
export class WatchedWriter {
  readonly sent = new Map<Id, SentEntry>()
  /** What was sent together. */
  readonly batches: (readonly Id[])[] = []
  readonly acknowledged = new Set<Id>()
  readonly refused: string[] = []
  readonly #child: ChildProcess
  readonly #over: Promise<unknown>
  #answers = 0

  private constructor(child: ChildProcess) {
    this.#child = child
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
    lines.on('line', line => this.take(line))
    this.#over = once(lines, 'close')
  }

  /** Starts one and waits until it writes. */
  static async start(dataDir: string, grounds: Grounds): Promise<WatchedWriter> {
    const child = spawn(process.execPath, [WRITER, dataDir, JSON.stringify(grounds)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const writer = new WatchedWriter(child)
    await writer.untilMore(1)
    return writer
  }

  /** Waits until so much more was answered; fails when that takes longer than is promised. */
  async untilMore(answers: number, mostMs = 60_000): Promise<void> {
    const [enough, began] = [this.#answers + answers, performance.now()]
    while (this.#answers < enough) {
      if (performance.now() - began > mostMs) throw new Error(`nothing was answered for ${mostMs} ms`)
      if (this.#child.exitCode !== null) throw new Error('the writer ended by itself')
      await new Promise(next => setTimeout(next, 5))
    }
  }

  /** Ends it without warning, and waits for the last it said. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#over
  }

  private note(batch: readonly SentEntry[]): void {
    for (const entry of batch) this.sent.set(entry.id, entry)
    this.batches.push(batch.map(({ id }) => id))
  }

  private take(line: string): void {
    const [mark, text = '[]'] = [line[0], line.slice(2)]
    if (mark === 'S') this.note(JSON.parse(text) as SentEntry[])
    if (mark === 'X') this.refused.push(text)
    if (mark !== 'A') return
    for (const id of JSON.parse(text) as Id[]) this.acknowledged.add(id)
    this.#answers += 1
  }
}

/** Takes exact numbers of bytes from a stream of blocks of any size. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #left: Buffer[] = []
  #leftBytes = 0
  #taken = 0

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** How many bytes have been taken so far. */
  get taken(): number {
    return this.#taken
  }

  /** Exactly so many bytes, or fewer where the stream ends. */
  async upTo(bytes: number): Promise<Buffer> {
    await this.fill(bytes)
    const all = this.#left.length === 1 ? (this.#left[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#left)
    const taken = all.subarray(0, bytes)
    const rest = all.subarray(taken.length)
    this.#left = rest.length > 0 ? [rest] : []
    this.#leftBytes = rest.length
    this.#taken += taken.length
    return taken
  }

  /** Exactly so many bytes; a stream that ends before is broken. */
  async exactly(bytes: number): Promise<Buffer> {
    const taken = await this.upTo(bytes)
    if (taken.length < bytes) throw new Error('The file ends too early: it was not written to its end.')
    return taken
  }

  /** Whether nothing is left. */
  async isOver(): Promise<boolean> {
    await this.fill(1)
    return this.#leftBytes === 0
  }

  /** The bytes up to a line's end, without it. */
  async line(bytesMax: number): Promise<Buffer> {
    const parts: number[] = []
    while (parts.length <= bytesMax) {
      const [byte] = await this.exactly(1)
      if (byte === undefined || byte === 0x0a) return Buffer.from(parts)
      parts.push(byte)
    }
    throw new Error('This is no backup of Handsel: its first lines are too long.')
  }

  private async fill(bytes: number): Promise<void> {
    while (this.#leftBytes < bytes) {
      const { value, done } = await this.#source.next()
      if (done) return
      this.#left.push(value)
      this.#leftBytes += value.length
    }
  }
}

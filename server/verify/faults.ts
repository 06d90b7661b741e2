/** One thing that is not as it was written, in a sentence. */
export interface Fault {
  readonly code: string
  readonly because: string
  readonly seq?: number
}

const KEPT = 200

/** Gathers faults: a damaged journal of a million entries must not fill the memory as well. */
export class Faults {
  readonly kept: Fault[] = []
  #count = 0

  get count(): number {
    return this.#count
  }

  add(code: string, because: string, seq?: bigint): void {
    this.#count += 1
    if (this.kept.length < KEPT) {
      this.kept.push(seq === undefined ? { code, because } : { code, because, seq: Number(seq) })
    }
  }
}

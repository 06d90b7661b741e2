/** How many rows of each table were not what the journal says. */
export class Differences {
  readonly #counts = new Map<string, number>()

  add(table: string, rows: number | bigint): void {
    if (rows > 0) this.#counts.set(table, (this.#counts.get(table) ?? 0) + Number(rows))
  }

  /** Only the tables in which something differed. */
  get byTable(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }
}

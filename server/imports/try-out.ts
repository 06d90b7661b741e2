import type { Context, Database, Tx } from '#server/database/database.ts'

class TriedOut<T> extends Error {
  readonly value: T

  constructor(value: T) {
    super('tried out')
    this.value = value
  }
}

/** Does it all in one transaction, and keeps it only where what came of it `isKept`; the answer stands either way. */
export async function tryOut<T>(
  { database, context }: { readonly database: Database; readonly context: Context },
  act: (tx: Tx) => Promise<T>,
  isKept: (value: T) => boolean,
): Promise<T> {
  try {
    return await database.inTenant(context, async tx => {
      const value = await act(tx)
      if (isKept(value)) return value
      throw new TriedOut(value)
    })
  } catch (error) {
    if (error instanceof TriedOut) return error.value as T
    throw error
  }
}

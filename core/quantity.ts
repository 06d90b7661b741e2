/** A count of a resource kind's smallest step: fen, gram, head, minute. Never a fraction, never a float. */
export type Qty = bigint

/** Money as people write it and as it travels: `{ amount: '9000.00', currency: 'CNY' }`. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** The most an account holds, in either direction: half of what 64 bits do, so that one more move never passes them. */
export const HELD_MOST: Qty = 2n ** 62n

const AMOUNT = /^(?:0|[1-9]\d{0,12})\.\d{2}$/

/** Whether the text is a money amount with exactly two decimals, below 10^13. */
export function isAmount(text: string): boolean {
  return AMOUNT.test(text)
}

/** The smallest steps in an amount: '9000.00' is 900000n. The text must have passed `isAmount`. */
export function stepsOf(amount: string): Qty {
  return BigInt(amount.replace('.', ''))
}

/** An amount in smallest steps as people write it: 900000n is '9000.00'. */
export function amountOf(steps: Qty): string {
  const digits = (steps < 0n ? -steps : steps).toString().padStart(3, '0')
  return `${steps < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/**
 * Splits a whole by weights so that the parts sum to it exactly: each gets its floor, the steps left over
 * go to the largest remainders, ties to the smaller key (largest-remainder method).
 */
export function splitExactly(
  whole: Qty,
  shares: readonly { key: string; weight: bigint }[],
): Map<string, Qty> {
  const total = shares.reduce((sum, share) => sum + share.weight, 0n)
  if (total <= 0n) return new Map()
  const parts = shares.map(({ key, weight }) => {
    const product = whole * weight
    return { key, floor: product / total, remainder: product % total }
  })
  const left = whole - parts.reduce((sum, part) => sum + part.floor, 0n)
  const first = parts.toSorted((a, b) => compare(b.remainder, a.remainder) || (a.key < b.key ? -1 : 1))
  const lucky = new Set(first.slice(0, Number(left)).map(part => part.key))
  return new Map(parts.map(part => [part.key, part.floor + (lucky.has(part.key) ? 1n : 0n)]))
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import { type Cell, textOf } from '#exchange/sheet.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/**
 * Whether a cell holds a Chinese identity number, whatever its column is called: eighteen signs with a day of
 * birth and the check digit of GB 11643, or what is left of one that Excel took for a number.
 */
export function isIdNumber(cell: Cell): boolean {
  if (typeof cell === 'number') return Math.abs(cell) >= 1e14
  const runs = textOf(cell)
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}-]/gu, '')
    .matchAll(/(?=(\d{17}[\dXx]))/g)
  return [...runs].some(([, number = '']) => isValid(number))
}

function isValid(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  const birth = number.slice(6, 14)
  return CHECKS[sum % 11] === number[17]?.toUpperCase() && /^(19|20)\d\d(0[1-9]|1[0-2])[0-3]\d$/.test(birth)
}

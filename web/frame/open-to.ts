import type { LinkProps } from '@tanstack/react-router'
import type { Role } from '#core/role.ts'

type Address = NonNullable<LinkProps['to']>

const READ_BOOKS: readonly Role[] = ['field_worker', 'coordinator', 'approver', 'auditor']
const RECORD: readonly Role[] = ['field_worker', 'coordinator', 'approver']
const READ_FIGURES: readonly Role[] = [...READ_BOOKS, 'analyst', 'partner']
const KEEP_REGISTERS: readonly Role[] = ['administrator', 'coordinator', 'approver', 'auditor']

/**
 * Who each page is for, said here only: the ways to it, and what is met there, both ask this. The server decides by
 * itself; `tests/open-to.test.ts` holds the two together. A page that is not here is for every member.
 */
export const OPEN_TO = {
  '/today': READ_BOOKS,
  '/record': RECORD,
  '/record/$kind': RECORD,
  '/entries/$id': READ_BOOKS,
  '/inbox': READ_BOOKS,
  '/families': READ_BOOKS,
  '/families/$id': READ_BOOKS,
  '/animals': READ_BOOKS,
  '/animals/$id': READ_BOOKS,
  '/animals/$id/chain': READ_BOOKS,
  '/candidate-lists': READ_BOOKS,
  '/funds': READ_BOOKS,
  '/funds/$id': READ_BOOKS,
  '/figures': READ_FIGURES,
  '/print/entries/$id': READ_BOOKS,
  '/print/attendance': READ_BOOKS,
  '/print/labels': READ_BOOKS,
  '/import': ['coordinator'],
  '/import/$id': ['coordinator'],
  '/settings/members': ['administrator', 'coordinator'],
  '/settings/devices': [...RECORD, 'administrator'],
  '/settings/registers/$register': KEEP_REGISTERS,
  '/settings/registers/terms/$id': KEEP_REGISTERS,
  '/settings/months': ['coordinator', 'approver', 'auditor'],
} as const satisfies Partial<Record<Address, readonly Role[]>>

/** Whether somebody with these roles is shown a page, and the ways to it. */
export function isOpenTo(roles: readonly Role[], page: string): boolean {
  const open: Readonly<Partial<Record<string, readonly Role[]>>> = OPEN_TO
  return open[page]?.some(role => roles.includes(role)) ?? true
}

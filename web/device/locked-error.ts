import { isFull } from '#web/device/no-room.ts'
import { ProblemError } from '#web/problem.ts'

/** Thrown where something is asked of a phone that is locked, or that has meanwhile been locked for good elsewhere. */
export class LockedError extends Error {
  constructor() {
    super('This phone is locked.')
    this.name = 'LockedError'
  }
}

/** What pages are told where the phone is locked, or has no room for what is to be kept. */
export function asProblem(fault: unknown): never {
  if (isFull(fault)) throw new ProblemError({ status: 507, code: 'device_full', sentence: '' })
  if (!(fault instanceof LockedError)) throw fault
  throw new ProblemError({ status: 423, code: 'device_locked', sentence: '' })
}

import { ProblemError } from '#web/problem.ts'

/** Thrown where something is asked of a phone that is locked, or that has meanwhile been locked for good elsewhere. */
export class LockedError extends Error {
  constructor() {
    super('This phone is locked.')
    this.name = 'LockedError'
  }
}

/** What pages are told where the phone is locked. */
export function lockedAsProblem(fault: unknown): never {
  if (!(fault instanceof LockedError)) throw fault
  throw new ProblemError({ status: 423, code: 'device_locked', sentence: '' })
}

/** Thrown where something is asked of a phone that is locked, or that has meanwhile been locked for good elsewhere. */
export class LockedError extends Error {
  constructor() {
    super('This phone is locked.')
    this.name = 'LockedError'
  }
}

/** Whether something could not be written because the phone has no room left. */
export function isFull(fault: unknown): boolean {
  return fault instanceof Error && fault.name === 'QuotaExceededError'
}

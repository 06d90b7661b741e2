import { ProblemError } from '#web/problem.ts'

/** Silence, a server that is busy or ill: the same again later may well go through. */
export function isPassing({ status }: ProblemError): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500
}

/** The server has read it and does not want it so: nothing that time will heal, and nothing about the sender. */
export function isRefusal(fault: unknown): fault is ProblemError {
  return fault instanceof ProblemError && !isPassing(fault) && ![401, 403].includes(fault.status)
}

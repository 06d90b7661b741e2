/** What to do when this process is asked to end, and when it ends without having been asked. */
export type Shutdown = { readonly stop: () => Promise<void>; readonly atExit: () => void }

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * Stops what must not outlive this process. A program that handles the signals itself (the HTTP server,
 * which finishes its requests first) is left to close things in its own order. Answers how to forget
 * about it.
 */
export function onShutdown({ stop, atExit }: Shutdown): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    void stop().finally(() => process.kill(process.pid, signal))
  }
  const forget = () => {
    for (const signal of SIGNALS) process.off(signal, onSignal)
    process.off('exit', atExit)
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  process.on('exit', atExit)
  return forget
}

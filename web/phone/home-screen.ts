/** The browser's own question whether the app may stand on the home screen; not every browser has it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

let kept: InstallPrompt | undefined

/** Keeps the browser's question until somebody wants it: it comes once, early, and unasked. */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    kept = event as InstallPrompt
  })
}

/** Asks to put the app on the home screen; undefined where it has to be done in the browser's menu. */
export function installPrompt(): (() => Promise<void>) | undefined {
  const asked = kept
  if (!asked) return undefined
  return async () => {
    await asked.prompt()
    kept = undefined
  }
}

/** Whether the app runs from the home screen already. */
export function isOnHomeScreen(): boolean {
  return matchMedia('(display-mode: standalone)').matches
}

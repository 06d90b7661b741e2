import '#web/style/style.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { mayBePhone } from '#web/device/enrolled-here.ts'
import { fetchLock, PhoneGate } from '#web/phone/gate.tsx'
import { startPhone } from '#web/phone/here.ts'
import { keepInstallPrompt } from '#web/phone/home-screen.ts'
import { Toasts } from '#web/pieces/toasts.tsx'
import { ProblemError } from '#web/problem.ts'
import { routes } from '#web/routes.tsx'
import { RouteLoading, RouteProblem } from '#web/screens/route-problem.tsx'
import { startTheme } from '#web/theme.ts'
import { languageKept, speak } from '#web/words/speak.ts'

const client = new QueryClient({
  defaultOptions: {
    // Offline, too, everything is asked for at once and fails at once: what waits in silence looks broken.
    mutations: { networkMode: 'always' },
    // A refusal stays a refusal however often it is asked for; only a lost connection is tried again. On a phone
    // it is said at once, and asked when there is a signal.
    queries: {
      networkMode: 'always',
      retry: (count, fault) => count < 2 && fault instanceof ProblemError && fault.code === 'unreachable',
    },
  },
})
const router = createRouter({
  routeTree: routes,
  context: { client },
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: RouteLoading,
  defaultErrorComponent: RouteProblem,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

startTheme()
keepInstallPrompt()
// A phone answers for the server from the first question on; elsewhere nothing of it is loaded.
const phone = mayBePhone().then(isPhone => (isPhone ? Promise.all([startPhone(), fetchLock()]) : undefined))
await Promise.all([speak(languageKept()), phone])
const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <I18nProvider i18n={i18n}>
          <Toasts>
            <PhoneGate>
              <RouterProvider router={router} />
            </PhoneGate>
          </Toasts>
        </I18nProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

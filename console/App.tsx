import { QueryClient } from '@tanstack/react-query'
import { CoreAdminContext, CoreAdminUI, CustomRoutes, Resource, useRouterProvider } from 'ra-core'
import { Suspense, lazy, useState } from 'react'
import { createI18nProvider } from './i18n/i18n-provider.ts'
import { LanguageProvider, unchanging } from './i18n/LanguageProvider.tsx'
import { languageTag, localeOf } from './i18n/texts.ts'
import { FaultPage } from './pages/FaultPage.tsx'
import { LoadingPage } from './pages/LoadingPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { RoomPage } from './pages/RoomPage.tsx'
import { RoomRecordPage } from './pages/RoomRecordPage.tsx'
import { createApiClient } from './providers/api-client.ts'
import { ApiContext } from './providers/api-context.ts'
import { createAuthProvider } from './providers/auth-provider.ts'
import { createDataProvider } from './providers/data-provider.ts'
import { createPreferenceStore } from './providers/preference-store.ts'
import { createSignedOutSignal } from './providers/signed-out-signal.ts'
import { SignedOutContext } from './providers/signed-out-context.ts'
import { createStepUpGate } from './providers/step-up-gate.ts'
import { StepUpGateContext } from './providers/step-up-gate-context.ts'
import { resources } from './resources.tsx'
import { ConsoleTheme } from './theme/ConsoleTheme.tsx'

const Frame = lazy(() => {
  // Home follows the frame in nearly every case, so both are fetched at once.
  void import('./pages/HomePage.tsx')
  return import('./layout/Frame.tsx').then(({ Frame: frame }) => ({ default: frame }))
})
const HomePage = lazy(() => import('./pages/HomePage.tsx').then(({ HomePage: page }) => ({ default: page })))
const SignInPage = lazy(() => import('./pages/SignInPage.tsx').then(({ SignInPage: page }) => ({ default: page })))
const SetupPage = lazy(() => import('./pages/SetupPage.tsx').then(({ SetupPage: page }) => ({ default: page })))
const EnrolmentPage = lazy(() => import('./pages/EnrolmentPage.tsx').then(({ EnrolmentPage: page }) => ({ default: page })))
const VerifierPage = lazy(() => import('./verifier/VerifierPage.tsx').then(({ VerifierPage: page }) => ({ default: page })))
const MySessionsPage = lazy(() => import('./pages/MySessionsPage.tsx').then(({ MySessionsPage: page }) => ({ default: page })))
const CommandLinePage = lazy(() => import('./pages/CommandLinePage.tsx').then(({ CommandLinePage: page }) => ({ default: page })))

/** The console: everything that outlives a page is made here, once. */
export function App() {
  const [{ api, gate, signedOut, queries, store, i18n, outer, dataProvider, authProvider }] = useState(assemble)
  return (
    <CoreAdminContext authProvider={authProvider} dataProvider={dataProvider} i18nProvider={outer} queryClient={queries} store={store}>
      <LanguageProvider i18n={i18n}>
        <ConsoleTheme>
          <ApiContext value={api}>
            <StepUpGateContext value={gate}>
              <SignedOutContext value={signedOut}>
                <Suspense fallback={<LoadingPage />}>
                  <Pages />
                </Suspense>
              </SignedOutContext>
            </StepUpGateContext>
          </ApiContext>
        </ConsoleTheme>
      </LanguageProvider>
    </CoreAdminContext>
  )
}

function Pages() {
  const { Route } = useRouterProvider()
  return (
    <CoreAdminUI layout={Frame} dashboard={HomePage} catchAll={NotFoundPage} loginPage={SignInPage} loading={LoadingPage} error={FaultPage} title="xm-phi" disableTelemetry>
      <CustomRoutes noLayout>
        <Route path="/setup" element={<SetupPage />} />
        <Route path="/enrol" element={<EnrolmentPage />} />
        <Route path="/verify" element={<VerifierPage />} />
      </CustomRoutes>
      <CustomRoutes>
        <Route path="/my-sessions" element={<MySessionsPage />} />
        <Route path="/command-line" element={<CommandLinePage />} />
      </CustomRoutes>
      {resources.map((room) => (
        <Resource
          key={room.name}
          name={room.name}
          list={room.list === undefined ? undefined : <RoomPage page={room.list} opens={room.opens} />}
          create={room.create === undefined ? undefined : <RoomPage page={room.create} opens={room.creates ?? room.opens} />}
          edit={room.show === undefined ? undefined : <RoomRecordPage page={room.show} opens={room.opens} />}
        />
      ))}
    </CoreAdminUI>
  )
}

/** For how long an answer is shown again without asking, in milliseconds: going back and forth costs nothing. */
const freshMs = 5_000

function assemble() {
  // Without a network a question is asked all the same: it fails at once and is told, instead of waiting unseen.
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: freshMs, networkMode: 'always' }, mutations: { networkMode: 'always' } } })
  const gate = createStepUpGate()
  const signedOut = createSignedOutSignal()
  const store = createPreferenceStore()
  const i18n = createI18nProvider()
  const api = createApiClient({ stepUp: gate.pass, place: () => window.location.hash.split('?')[0] ?? '', onSignedOut: signedOut.give, language: () => languageTag[localeOf(store.getItem<unknown>('locale'))] })
  return { api, gate, signedOut, queries, store, i18n, outer: unchanging(i18n, () => store.getItem<unknown>('locale')), dataProvider: createDataProvider(api), authProvider: createAuthProvider(api, queries) }
}

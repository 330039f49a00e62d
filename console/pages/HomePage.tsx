import { Suspense, lazy } from 'react'
import { showHome } from '../../schema/contracts/home.ts'
import { PageHeader } from '../shared/PageHeader.tsx'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { durationText } from '../shared/time-text.ts'
import { useAnswer } from '../shared/use-answer.ts'
import { useSharedTexts } from '../shared/use-shared-texts.ts'
import { useHomeTexts } from './home/use-home-texts.ts'
import { HomeActions } from './home/HomeActions.tsx'
import { HomeFigures } from './home/HomeFigures.tsx'
import { OwnChanges } from './home/OwnChanges.tsx'
import { WaitingCards } from './home/WaitingCards.tsx'
import { LoadingPage } from './LoadingPage.tsx'

// What needs nobody now stands below, and comes after what does.
const HomeBelow = lazy(() => import('./home/HomeBelow.tsx').then(({ HomeBelow: below }) => ({ default: below })))

/** Home answers one question: what needs me now? */
export function HomePage() {
  const t = useHomeTexts()
  const { duration } = useSharedTexts()
  const { output: home, refusal, refresh } = useAnswer(showHome, {}, { also: ['approval', 'person', 'asset', 'recovery', 'permit', 'partner-code', 'key'] })
  if (home === undefined) return refusal === null ? <LoadingPage /> : <RefusalNotice refusal={refusal} onRetry={refresh} />
  const oldest = home.waiting[0]
  const { figures } = home
  const headline = oldest === undefined ? t.nothing : t.waiting(home.waitingCount, durationText(home.serverNow - oldest.since, duration))
  return (
    <>
      <PageHeader title={headline} actions={<HomeActions />} />
      <OwnChanges changes={figures.ownChanges} />
      <WaitingCards waiting={home.waiting} count={home.waitingCount} />
      <HomeFigures figures={figures} />
      <Suspense fallback={null}><HomeBelow figures={figures} /></Suspense>
    </>
  )
}

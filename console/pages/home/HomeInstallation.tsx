import Box from '@mui/material/Box'
import { showCheckpoint } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { showInstallation } from '../../../schema/contracts/home.ts'
import { useTheme } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Facts } from '../../shared/Facts.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { byteText, numberText } from '../../shared/number-text.ts'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useSession } from '../../shared/use-session.ts'
import { useRefreshing } from '../../shared/use-refreshing.ts'
import { HomeJobs } from './HomeJobs.tsx'
import { HomeKeyAges } from './HomeKeyAges.tsx'
import { HomeSection } from './HomeSection.tsx'
import { useHomeTexts } from './use-home-texts.ts'

type Installation = OutputOf<typeof showInstallation>
type Checkpoint = OutputOf<typeof showCheckpoint>

/** Disk and jobs move without an event that would say so; asked this often, in milliseconds. */
const refreshMs = 30_000
/** Below this many times the mark under which imports are refused, there is still time to make room. */
const roomyTimes = 4

/** How the installation stands, for whoever keeps it running: jobs, disk, log and keys, each from its own record. */
export function HomeInstallation() {
  const t = useHomeTexts()
  const session = useSession()
  const { output, refusal, refresh } = useAnswer(showInstallation, {})
  const { output: checkpoint } = useAnswer(showCheckpoint, {}, { also: ['audit-log'] })
  useRefreshing(refresh, refreshMs)
  if (refusal !== null) return <RefusalNotice refusal={refusal} onRetry={refresh} />
  if (output === undefined) return null
  return (
    <>
      <HomeSection title={t.installation.jobs}><HomeJobs open={output.openJobs} failed={output.failedJobs} failedCount={output.failedJobsCount} /></HomeSection>
      <HomeSection title={t.installation.title}>
        <Facts
          labelEm={8}
          facts={[
            { label: t.installation.disk, value: <Disk installation={output} /> },
            ...(checkpoint === undefined ? [] : [
              { label: t.installation.check, value: <LogCheck check={checkpoint.lastCheck} /> },
              { label: t.installation.signed, value: <Signed checkpoint={checkpoint} /> },
              { label: t.installation.outside, value: <Outside checkpoint={checkpoint} /> },
            ]),
            ...(session === undefined ? [] : [{ label: t.installation.notices, value: <Notices leave={session.noticesLeave} /> }]),
          ]}
        />
      </HomeSection>
      <HomeSection title={t.installation.keyAges}><HomeKeyAges /></HomeSection>
    </>
  )
}

type Grade = 'good' | 'warning' | 'bad'

/** A finding with its sign; the shape says it as well as the colour. */
function Graded({ grade, children }: { readonly grade: Grade; readonly children: ReactNode }) {
  const { tokens } = useTheme()
  const { sign, ink } = { good: { sign: '●', ink: tokens.ok.ink }, warning: { sign: '▲', ink: tokens.warning.ink }, bad: { sign: '■', ink: tokens.danger.ink } }[grade]
  return <Box component="span" sx={{ color: ink, fontWeight: 650 }}><span aria-hidden>{sign}</span> {children}</Box>
}

function Beside({ children }: { readonly children: ReactNode }) {
  return <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>{children}</Box>
}

function Disk({ installation: { freeDiskBytes, importsRefusedBelowBytes } }: { readonly installation: Installation }) {
  const { installation: t } = useHomeTexts()
  const grade = freeDiskBytes < importsRefusedBelowBytes ? 'bad' : freeDiskBytes < importsRefusedBelowBytes * roomyTimes ? 'warning' : 'good'
  return (
    <>
      <Graded grade={grade}>{t.free(byteText(freeDiskBytes))}</Graded>
      <Beside>{grade === 'bad' ? t.importsRefused(byteText(importsRefusedBelowBytes)) : t.importsRefusedBelow(byteText(importsRefusedBelowBytes))}</Beside>
    </>
  )
}

/** Somebody whose factors were taken can hear of it only outside the console. */
function Notices({ leave }: { readonly leave: boolean }) {
  const { installation: t } = useHomeTexts()
  if (leave) return <Graded grade="good">{t.noticesSet}</Graded>
  return <><Graded grade="warning">{t.noNotices}</Graded><Beside>{t.noNoticesNote}</Beside></>
}

function LogCheck({ check }: { readonly check: Checkpoint['lastCheck'] }) {
  const { installation: t } = useHomeTexts()
  if (check === null) return <Graded grade="warning">{t.neverChecked}</Graded>
  const unexplained = check.unexplained.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {check.firstBad === null ? <Graded grade="good">{t.intact(numberText(check.size))}</Graded> : <Graded grade="bad">{t.broken(check.firstBad)}</Graded>}
      {unexplained === 0 ? null : <Box><Graded grade="bad">{t.unexplained(numberText(unexplained))}</Graded></Box>}
      <Beside><Moment at={check.at} form="both" /></Beside>
    </>
  )
}

function Signed({ checkpoint: { size, signedAt, pending } }: { readonly checkpoint: Checkpoint }) {
  const t = useHomeTexts()
  if (signedAt === null) return <Graded grade="warning">{t.installation.unsigned}</Graded>
  return (
    <>
      {t.installation.signedSize(numberText(size))} · <Moment at={signedAt} form="both" />
      {pending === 0 ? null : <Beside>{t.logPending(numberText(pending))}</Beside>}
    </>
  )
}

/** The copy outside catches whoever cuts the log here: how old it is, and how many entries it does not cover yet. */
function Outside({ checkpoint: { outlet, size } }: { readonly checkpoint: Checkpoint }) {
  const { installation: t } = useHomeTexts()
  if (outlet === null) return <><Graded grade="warning">{t.noOutlet}</Graded><Beside>{t.noOutletNote}</Beside></>
  return (
    <>
      {outlet.failingSince === null ? null : <Box><Graded grade="bad">{t.outletFailing} <Moment at={outlet.failingSince} /> · {outlet.failure}</Graded></Box>}
      {outlet.size === null || outlet.deliveredAt === null ? t.outletNothing(outlet.host) : (
        <>
          {t.outletSize(outlet.host, numberText(outlet.size))} · <Moment at={outlet.deliveredAt} form="both" />
          {size > outlet.size ? <Beside>{t.outletBehind(numberText(size - outlet.size))}</Beside> : null}
        </>
      )}
    </>
  )
}

import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { useConsoleLocale } from '../../i18n/use-texts.ts'
import { ListRows } from '../../shared/ListRows.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { numberText, shareText } from '../../shared/number-text.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { ageDays, dueness } from './key-lanes.ts'
import type { KeyVersion } from './key-lanes.ts'
import { useKeyTexts } from './use-key-texts.ts'

/** The versions of a tier's keys: how old, until when, and how many data keys stand under each. */
export function KeyVersions({ versions, now }: { readonly versions: readonly KeyVersion[]; readonly now: number }) {
  const t = useKeyTexts()
  const locale = useConsoleLocale()
  const columns: readonly ListColumn<KeyVersion>[] = [
    { key: 'version', label: t.columns.version, names: true, width: '20%', render: ({ purpose, version }) => <strong>{t.purposes[purpose]} v{version}</strong> },
    { key: 'state', label: t.columns.state, width: '12%', render: ({ state }) => <KeyState state={state} /> },
    { key: 'age', label: t.columns.age, align: 'right', width: '9%', render: (key) => t.ageDays(ageDays(key, now)) },
    { key: 'activatedAt', label: t.columns.activatedAt, from: 900, width: '12%', render: ({ activatedAt }) => <Moment at={activatedAt} /> },
    { key: 'dueAt', label: t.columns.dueAt, width: '21%', render: (version) => <Due version={version} now={now} /> },
    { key: 'share', label: t.columns.share, align: 'right', width: '13%', render: ({ dataKeys, share }) => t.shareOf(numberText(dataKeys), shareText(share, locale)) },
    { key: 'suite', label: t.columns.suite, from: 1200, render: ({ suite }) => <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 12 }}>{suite}</Box> },
  ]
  const card = (version: KeyVersion) => <VersionCard version={version} now={now} />
  return <ListRows items={versions.map((version) => ({ ...version, id: version.keyId }))} columns={columns} label={t.title} card={card} />
}

function VersionCard({ version, now }: { readonly version: KeyVersion; readonly now: number }) {
  const t = useKeyTexts()
  const locale = useConsoleLocale()
  const { purpose, dataKeys, share } = version
  return (
    <Box sx={{ fontSize: 13, lineHeight: '22px' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}><strong>{t.purposes[purpose]} v{version.version}</strong><KeyState state={version.state} /></Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}><span>{t.columns.age} {t.ageDays(ageDays(version, now))}</span><span>{t.columns.dueAt} <Due version={version} now={now} /></span></Box>
      <Box sx={{ color: 'text.secondary' }}>{t.columns.share} {t.shareOf(numberText(dataKeys), shareText(share, locale))}</Box>
    </Box>
  )
}

function Due({ version, now }: { readonly version: KeyVersion; readonly now: number }) {
  const t = useKeyTexts()
  const { tokens } = useTheme()
  if (version.state !== 'active') return <>—</>
  const due = dueness(version, now, limits.keyLifeMs)
  if (due === 'overdue') return <Box component="strong" sx={{ color: tokens.danger.ink }}>■ {t.overdue}</Box>
  return (
    <Box component="span" sx={{ color: due === 'soon' ? tokens.warning.ink : undefined, fontWeight: due === 'soon' ? 650 : undefined }}>
      <Moment at={version.dueAt} />{due === 'soon' ? ` · ▲ ${t.dueSoon}` : ''}
    </Box>
  )
}

const stateSigns: Readonly<Record<KeyVersion['state'], string>> = { 'pre-active': '○', active: '●', deactivated: '◐', compromised: '■', destroyed: '✕' }

function KeyState({ state }: { readonly state: KeyVersion['state'] }) {
  const t = useKeyTexts()
  const { tokens } = useTheme()
  const ink = state === 'active' ? tokens.ok.ink : state === 'compromised' ? tokens.danger.ink : tokens.textQuiet
  return <Box component="span" sx={{ color: ink, whiteSpace: 'nowrap' }}><span aria-hidden>{stateSigns[state]}</span> {t.states[state]}</Box>
}

import { useLocaleState } from 'ra-core'
import { listAssets } from '../../schema/contracts/assets.ts'
import { listPeople } from '../../schema/contracts/people.ts'
import { searchShape, usernameSearchShape } from '../../schema/contracts/shapes.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { localeOf } from '../i18n/texts.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { resources } from '../resources.tsx'
import { actLabel } from '../shared/act-label.ts'
import { mergedBy } from '../shared/merged-by.ts'
import { useAnswer } from '../shared/use-answer.ts'
import { useSettled } from '../shared/use-settled.ts'
import type { Session } from '../shared/use-session.ts'
import { useMode } from '../theme/use-mode.ts'
import { roomsFor, sessionMay } from './rooms.ts'
import { useShellTexts } from './use-shell-texts.ts'
import { useSignOut } from './use-sign-out.ts'

export type PaletteGroup = 'pages' | 'actions' | 'assets' | 'people' | 'preferences'

/** One line of the palette: a place to go, or something to do here. */
export type PaletteEntry = { readonly key: string; readonly group: PaletteGroup; readonly label: string; readonly beside?: string } & (
  | { readonly to: string }
  | { readonly to?: undefined; readonly run: () => void }
)

/** Lines of assets and of people, each. */
const hitsShown = 8

/** What the palette offers this person for what they typed: pages, actions, assets, people, preferences. */
export function usePaletteEntries(session: Session, sought: string, onHelp: () => void): readonly PaletteEntry[] {
  const words = sought.trim().toLowerCase()
  const found = useFoundRecords(session, words)
  const own = useOwnEntries(session, onHelp).filter(({ label, beside, key }) => `${label} ${beside ?? ''} ${key}`.toLowerCase().includes(words))
  return [...own.filter(({ group }) => group !== 'preferences'), ...found, ...own.filter(({ group }) => group === 'preferences')]
}

function useOwnEntries(session: Session, onHelp: () => void): readonly PaletteEntry[] {
  const t = useShellTexts()
  const worded = useWorded()
  const signOut = useSignOut()
  const [locale, setLocale] = useLocaleState()
  const [mode, setMode] = useMode()
  return [
    { key: 'home', group: 'pages', label: t.home, beside: 'g h', to: '/' },
    ...roomsFor(session).map((room) => ({ key: room.name, group: 'pages' as const, label: worded(room.label), beside: `g ${room.key}`, to: `/${room.name}` })),
    { key: 'my-sessions', group: 'pages', label: t.mySessions, to: '/my-sessions' },
    { key: 'command-line xmphi login', group: 'pages', label: t.commandLine, to: '/command-line' },
    ...resources.flatMap((room) => (room.actions ?? []).filter(({ act }) => sessionMay(session, act)).map(({ act, to }) => ({ key: act, group: 'actions' as const, label: worded(actLabel(act)), beside: worded(room.label), to }))),
    { key: 'language 语言', group: 'preferences', label: t.language, run: () => setLocale(localeOf(locale) === 'zh' ? 'en' : 'zh') },
    { key: 'mode theme', group: 'preferences', label: mode === 'light' ? t.mode.toDark : t.mode.toLight, run: () => setMode(mode === 'light' ? 'dark' : 'light') },
    { key: 'shortcuts keyboard', group: 'preferences', label: t.shortcuts, beside: '?', run: onHelp },
    { key: 'sign-out logout', group: 'preferences', label: t.signOut, run: () => void signOut() },
  ]
}

/**
 * Assets and people that this person may list: among the newest hundred of each by any part of a name, among all by the
 * beginning of an asset's name, a user name or an id. Names of people are sealed, so no older one is found by a part of it.
 */
function useFoundRecords(session: Session, words: string): readonly PaletteEntry[] {
  const settled = useSettled(words)
  const wanted = words.length > 0
  const mayAssets = sessionMay(session, 'asset.list')
  const mayPeople = sessionMay(session, 'person.list')
  const assets = useAnswer(listAssets, { limit: limits.pageRowsMax }, { enabled: wanted && mayAssets }).output?.items ?? []
  const people = useAnswer(listPeople, { limit: limits.pageRowsMax }, { enabled: wanted && mayPeople }).output?.items ?? []
  const moreAssets = useAnswer(listAssets, { limit: hitsShown, search: settled }, { enabled: mayAssets && searchShape.safeParse(settled).success }).output?.items ?? []
  const morePeople = useAnswer(listPeople, { limit: hitsShown, search: settled }, { enabled: mayPeople && usernameSearchShape.safeParse(settled).success }).output?.items ?? []
  if (!wanted) return []
  const foundAssets = mergedBy('assetId', assets, moreAssets).filter(({ name, assetId }) => `${name} ${assetId}`.toLowerCase().includes(words))
  const foundPeople = mergedBy('personId', people, morePeople).filter(({ name, username, personId }) => `${name} ${username} ${personId}`.toLowerCase().includes(words))
  return [
    ...foundAssets.slice(0, hitsShown).map(({ assetId, name }) => ({ key: assetId, group: 'assets' as const, label: name, to: `/assets/${assetId}` })),
    ...foundPeople.slice(0, hitsShown).map(({ personId, name, username }) => ({ key: personId, group: 'people' as const, label: name, beside: username, to: `/people/${personId}` })),
  ]
}

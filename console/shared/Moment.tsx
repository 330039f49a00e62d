import { useNow } from './ServerClock.tsx'
import { absoluteText, relativeText } from './time-text.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** An instant (epoch milliseconds): relative in lists with the absolute time on hover, or absolute in detail. `null` is a dash. */
export function Moment({ at, form = 'relative' }: { readonly at: number | null; readonly form?: 'relative' | 'absolute' | 'both' }) {
  const now = useNow(30_000)
  const t = useSharedTexts()
  if (at === null) return <span>{t.none}</span>
  const absolute = absoluteText(at)
  const iso = new Date(at).toISOString()
  if (form === 'absolute') return <time dateTime={iso}>{absolute}</time>
  const relative = relativeText(at, now, t.moment)
  if (form === 'both') return <time dateTime={iso}>{`${absolute} · ${relative}`}</time>
  return (
    <time dateTime={iso} title={absolute} style={{ whiteSpace: 'nowrap' }}>
      {relative}
    </time>
  )
}

import { noticeKinds } from '../../schema/vocabulary/notices.ts'
import type { NoticeKind } from '../../schema/vocabulary/notices.ts'

/** The regulator's clock: Asia/Shanghai, UTC+8 all year. */
const shanghaiOffsetMs = 8 * 3_600_000

/** The words of a notice in both languages, and the place in the console that it leads to. Null for a kind that this version does not know. */
export function noticeText(kind: string, subjectId: string, params: Readonly<Record<string, number>>): { readonly zh: string; readonly en: string; readonly path: string } | null {
  if (!(kind in noticeKinds)) return null
  const { zh, en, path } = noticeKinds[kind as NoticeKind]
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => instantText(params[name]))
  return { zh: filled(zh), en: filled(en), path: path.replace('{subject}', encodeURIComponent(subjectId)) }
}

function instantText(instant: number | undefined): string {
  return instant === undefined ? '–' : `${new Date(instant + shanghaiOffsetMs).toISOString().slice(0, 16).replace('T', ' ')} (UTC+8)`
}

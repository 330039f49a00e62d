import type { Texts } from '../i18n/texts.ts'
import type { sharedZh } from '../i18n/zh/shared.ts'

type Words = Pick<Texts<typeof sharedZh>['approval'], 'kinds' | 'kindAndName' | 'newPerson'>

/** What an approval is about: its kind and its name; a colleague by name and username. Who is still to be invited has no username. */
export function subjectText({ subjectType, subjectId, subjectLabel, subjectPersonName = null }: { readonly subjectType: string; readonly subjectId: string; readonly subjectLabel: string; readonly subjectPersonName?: string | null }, words: Words): string {
  if (subjectType === 'person' && subjectId === 'new') return subjectPersonName === null ? words.newPerson : `${words.newPerson} · ${subjectPersonName}`
  const kind = Object.hasOwn(words.kinds, subjectType) ? words.kinds[subjectType as keyof Words['kinds']] : null
  const name = subjectPersonName === null ? subjectLabel : `${subjectPersonName} · ${subjectLabel}`
  return kind === null ? name : words.kindAndName(kind, name)
}

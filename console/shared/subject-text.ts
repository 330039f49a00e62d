import type { Texts } from '../i18n/texts.ts'
import type { sharedZh } from '../i18n/zh/shared.ts'

type Words = Pick<Texts<typeof sharedZh>['approval'], 'kinds' | 'kindAndName' | 'newPerson'>

/** What an approval is about: its kind and its name. A person who is still to be invited has neither name nor id. */
export function subjectText({ subjectType, subjectId, subjectLabel }: { readonly subjectType: string; readonly subjectId: string; readonly subjectLabel: string }, words: Words): string {
  if (subjectType === 'person' && subjectId === 'new') return words.newPerson
  const kind = Object.hasOwn(words.kinds, subjectType) ? words.kinds[subjectType as keyof Words['kinds']] : null
  return kind === null ? subjectLabel : words.kindAndName(kind, subjectLabel)
}

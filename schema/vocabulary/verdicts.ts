/**
 * What a report may say about a promise. `not-built` is said of a control that does not exist yet;
 * it counts as `not-met` and is never softened, because an absent control keeps no promise.
 */
export const verdicts = ['met', 'partly', 'not-met', 'not-applicable', 'not-built'] as const

export type Verdict = (typeof verdicts)[number]

/** Sign and words of each verdict. Shapes differ, so that colour is never the only sign. */
export const verdictSigns: Readonly<Record<Verdict, { readonly sign: string; readonly zh: string; readonly en: string }>> = {
  met: { sign: '●', zh: '符合', en: 'met' },
  partly: { sign: '▲', zh: '部分符合', en: 'partly met' },
  'not-met': { sign: '■', zh: '不符合', en: 'not met' },
  'not-applicable': { sign: '○', zh: '不适用', en: 'not applicable' },
  'not-built': { sign: '▢', zh: '尚未建成', en: 'not built' },
}

/** The four tiers of the agreement, Article 10(1)1, from lowest to highest. `core` is 内部核心, not the statutory 核心数据. */
export const tiers = ['public', 'ordinary', 'sensitive', 'core'] as const
export type Tier = (typeof tiers)[number]

/** Position of a tier: a higher tier has the higher rank. */
export function tierRank(tier: Tier): number {
  return tiers.indexOf(tier)
}

/** The highest of several tiers (就高从严). Throws `RangeError` for an empty list: nothing has no tier. */
export function highestTier(list: readonly Tier[]): Tier {
  const highest = list.reduce<Tier | undefined>(
    (so, tier) => (so === undefined || tierRank(tier) > tierRank(so) ? tier : so),
    undefined,
  )
  if (highest === undefined) throw new RangeError('the highest tier of no tiers is undefined')
  return highest
}

export const tierLabels: Readonly<Record<Tier, { zh: string; en: string }>> = {
  public: { zh: '公开', en: 'Public' },
  ordinary: { zh: '普通', en: 'Ordinary' },
  sensitive: { zh: '敏感', en: 'Sensitive' },
  core: { zh: '内部核心', en: 'Core (internal)' },
}

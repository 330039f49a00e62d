/** The three network zones of the agreement, Article 10(3)1. */
export const zones = ['core-production', 'dev-test', 'public-service'] as const
export type Zone = (typeof zones)[number]

export const zoneLabels: Readonly<Record<Zone, { zh: string; en: string }>> = {
  'core-production': { zh: '核心生产区', en: 'Core production' },
  'dev-test': { zh: '开发测试区', en: 'Development and test' },
  'public-service': { zh: '公共服务区', en: 'Public service' },
}

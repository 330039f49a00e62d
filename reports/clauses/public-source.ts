import { builtControl, type Clause } from './clause.ts'
import { publicSourceFacts } from './public-source-facts.ts'
import { conclude, notApplicable, reason } from './ruling.ts'

/** Row 10.1.1b. */
export const publicSource: Clause = {
  id: '10.1.1b',
  title: { zh: '公开数据载明来源', en: 'Public data names its source' },
  promise: {
    zh: '公开数据须载明来源、许可与获取日期，缺一不得发布。',
    en: 'Public data names its source, its licence and the date it was retrieved; without all three it is not published.',
  },
  controls: [
    builtControl({
      id: 'named-source',
      title: { zh: '来源、许可、获取日期齐备', en: 'Source, licence and retrieval date are on record' },
      facts: publicSourceFacts.shape['named-source'],
      rule({ publicAssets, missingSource }) {
        if (publicAssets === 0 && missingSource.length === 0) return notApplicable('no-public-assets')
        return conclude({
          breaches: [missingSource.length > 0 && reason('public-without-source', { count: missingSource.length })],
          evidence: [reason('public-sources-named', { count: publicAssets })],
        })
      },
    }),
  ],
}

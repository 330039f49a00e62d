import { showInstallation as contract } from '../../schema/contracts/home.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { approvalSubjectLabels } from '../facts/approval-subject-labels.ts'
import { homeFailedJobs, homeOpenJobs } from '../facts/home-jobs.ts'
import type { PlainOperation } from '../pipeline/operation.ts'

/** A failure older than this was seen, or nobody will; it stands in the list of jobs. */
const recentMs = 7 * 86_400_000
/** More than a screen shows; the list of jobs holds the rest. */
const openMax = 10
const failedMax = 5

/** How the installation stands, for whoever keeps it running: room on the disk and jobs. Read beside its transaction, from what is committed. */
export const showInstallation: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'installation', id: 'installation' }
  },
  async run({ world, now }) {
    const { read } = world.store
    const open = await homeOpenJobs(read, openMax)
    const failed = await homeFailedJobs(read, now - recentMs, failedMax)
    const assets = [...open, ...failed.first].filter(({ subjectId }) => subjectId.startsWith('asset_'))
    const labels = await approvalSubjectLabels(read, assets.map(({ subjectId }) => ({ subjectType: 'asset', subjectId })))
    const named = <Row extends { readonly subjectId: string }>(row: Row) => ({ ...row, subjectLabel: labels.get(row.subjectId) ?? null })
    return {
      freeDiskBytes: await world.freeDiskBytes(),
      importsRefusedBelowBytes: limits.freeDiskBytes,
      openJobs: open.map(named),
      failedJobs: failed.first.map(named),
      failedJobsCount: failed.count,
      failedSince: now - recentMs,
    }
  },
}

/** A test world whose catalogue works: jobs run to their end when asked, and files come from texts or from the reference corpora. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueJobKinds } from '../../../api/catalogue/job-kinds.ts'
import { createJobRunner } from '../../../api/jobs/job-runner.ts'
import type { JobRunner } from '../../../api/jobs/job-runner.ts'
import { newId } from '../../../api/store/new-id.ts'
import { permit } from '../../../schema/tables/permit.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { bodyOf, createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

export interface CatalogueWorld extends TestWorld {
  readonly runner: JobRunner
  readonly steward: Person
  /** Imports a file and gives the answer's output. */
  receive(content: string | Uint8Array, input?: Record<string, unknown>): Promise<{ assetId: string; jobId: string | null; bytes: number; sha256: string; state: string }>
  /** Imports and scans; gives the asset as shown. */
  scanned(content: string | Uint8Array, input?: Record<string, unknown>): Promise<Record<string, unknown> & { assetId: string; proposedTier: Tier }>
  /** Confirms with what a steward would say of anything. */
  confirm(assetId: string, tier: Tier, more?: Record<string, unknown>): ReturnType<TestWorld['act']>
  /** A permit as an approved request would have left it. */
  permit(reader: Person, assetId: string, fields: readonly string[], hours?: number): Promise<string>
}

export async function createCatalogueWorld(): Promise<CatalogueWorld> {
  const base = await createTestWorld()
  const steward = await base.person(['data_steward'])
  const runner = createJobRunner(base.world, catalogueJobKinds)
  const made: CatalogueWorld = {
    ...base,
    runner,
    steward,
    receive: (content, input) => base.done(base.fresh(steward), 'asset.import', { name: '测试语料', fileName: 'corpus.jsonl', ...input }, { body: bodyOf(content) }),
    async scanned(content, input) {
      const { assetId } = await made.receive(content, input)
      await runner.settle()
      return base.done(steward, 'asset.show', { assetId })
    },
    confirm: (assetId, tier, more) => base.act(base.fresh(steward), 'asset.confirm', {
      assetId, tier, statutory: { level: 'general', generalGrade: 2, object: 'individual', harm: 'general' }, personal: false, sensitivePersonal: false, minors: false, reason: '按内容核对后确认', ...more,
    }),
    async permit(reader, assetId, fields, hours = 8) {
      const now = base.clock.now
      const id = newId('permit', now)
      await base.store.tx((tx) => tx.insert(permit).values({
        id, personId: reader.personId, assetId, fields: base.world.vault.seal('permit.fields', id, JSON.stringify(fields)), purpose: base.world.vault.seal('permit.purpose', id, '质量抽查'),
        approvalId: newId('approval', now), grantedAt: now, expiresAt: now + hours * 3_600_000, state: 'live',
      }))
      return id
    },
    async close() {
      await runner.stop()
      await base.close()
    },
  }
  return made
}

/** A file of the reference corpora. */
export function corpus(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../../shared/data/${name}`, import.meta.url)))
}

/** Every file below a folder with its bytes: what somebody who copies the disk would hold. */
export function filesBelow(folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [{ path, bytes: readFileSync(path) }]
  })
}

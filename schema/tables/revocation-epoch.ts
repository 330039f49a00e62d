/** One row, bumped by every revocation, kill and policy switch; every node reads it at least each 200 ms. Written by the pipeline. */
import { amount, id, table } from '../columns.ts'

export const revocationEpoch = table('revocation_epoch', {
  id: id('id').primaryKey(),
  epoch: amount('epoch').notNull(),
})

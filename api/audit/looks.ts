import { contracts } from '../../schema/contracts/all.ts'

const gets = contracts.filter(({ method }) => method === 'get').map(({ name }) => name)

/** Acts that change nothing: in the log like all others, but no part of what became of a record. */
export const reads: readonly string[] = gets

/** Opened pages and batches of list reads. Reading rows, as a colleague or as a partner, and taking files away is more than a look. */
export const looks: readonly string[] = ['read.batch', ...gets.filter((name) => name.endsWith('.show'))]

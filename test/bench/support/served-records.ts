/** How many records the asset of the readers holds. */
export const servedRecords = 5_000

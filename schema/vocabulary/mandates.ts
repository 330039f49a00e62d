/** Under which the command line recovers an administrator, after it opened the vault with the root passphrase. A recovery made so bears it where others name their approval. */
export const hostMandate = 'host-root-passphrase'

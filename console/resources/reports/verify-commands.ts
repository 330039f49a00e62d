/** The commands that verify a bundle offline, ready to paste. `rootSha256` in hexadecimal. */
export function verifyCommands(rootSha256: string, bundle = 'report.p7m', root = 'root.pem') {
  return {
    byFingerprint: `npm run -s xmphi -- verify-report ${bundle} --trust SHA256:${rootSha256}`,
    byRootFile: `npm run -s xmphi -- verify-report ${bundle} --trust ${root}`,
    openssl: `openssl cms -verify -inform DER -in ${bundle} -CAfile ${root} -out report.json`,
  } as const
}

/** What a command says when a file that it was given cannot be read: which one, and what to do. */
export function unreadableFile(path: string, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  const why = code === 'ENOENT' ? 'it does not exist. Check the path' : code === 'EACCES' ? 'it may not be read. Check its permissions' : code === 'EISDIR' ? 'it is a folder. Name a file' : 'it cannot be read. Check path and permissions'
  return new Error(`${path}: ${why}.`, { cause })
}

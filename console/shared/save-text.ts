/** Hands the person a file with this text, from the browser's memory; nothing is fetched. */
export function saveText(fileName: string, text: string, mediaType = 'text/plain;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}

/** Bytes that left the browser, of how many. */
export interface FileProgress {
  readonly sent: number
  readonly total: number
}

export interface FileToSend {
  readonly address: string
  readonly file: Blob
  readonly language: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: FileProgress) => void
}

/**
 * Posts one file as the request body and answers like `fetch`. XMLHttpRequest is used because `fetch`
 * tells nothing about how much of a body has been sent. Rejects with `AbortError` when stopped.
 */
export function sendFile({ address, file, language, signal, onProgress }: FileToSend): Promise<Response> {
  return new Promise((resolve, reject) => {
    const wire = new XMLHttpRequest()
    wire.open('POST', address)
    wire.setRequestHeader('content-type', 'application/octet-stream')
    wire.setRequestHeader('accept', 'application/json, application/problem+json')
    wire.setRequestHeader('accept-language', language)
    wire.upload.onprogress = ({ loaded, total }) => onProgress?.({ sent: loaded, total })
    wire.onload = () => resolve(new Response(wire.responseText, { status: wire.status, headers: { 'content-type': wire.getResponseHeader('content-type') ?? '' } }))
    wire.onerror = () => reject(new TypeError('the connection broke while the file was being sent'))
    wire.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal?.addEventListener('abort', () => wire.abort(), { once: true })
    wire.send(file)
  })
}

/** The English of first screens, by area. */
export type English = (typeof import('./english.ts'))['english']

let fetched: English | null = null

/** Fetches the English of first screens, once. Rejects when the file cannot be had. */
export async function fetchEnglish(): Promise<English> {
  fetched ??= (await import('./english.ts')).english
  return fetched
}

/** The English of first screens; null until it was fetched. The language changes only after that. */
export function fetchedEnglish(): English | null {
  return fetched
}

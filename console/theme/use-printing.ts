import { useSyncExternalStore } from 'react'

/** Whether the page is being laid out for paper. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, printing)
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia('print')
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

function printing(): boolean {
  return window.matchMedia('print').matches
}

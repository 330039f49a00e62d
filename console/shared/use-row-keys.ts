import { useEffect } from 'react'
import type { RefObject } from 'react'
import { keysAreOurs } from './keys-are-ours.ts'

/** Lets `j` and `k` walk the rows (`[data-row]`) inside `root`. Enter is the focused row's own affair. */
export function useRowKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || !keysAreOurs(event)) return
      const rows = [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      if (rows.length === 0) return
      const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement))
      const next = event.key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0)
      rows[next]?.focus()
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [root])
}

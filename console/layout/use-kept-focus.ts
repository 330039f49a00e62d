import { useEffect } from 'react'

/** What says how an act ended. */
const notices = '[role="status"], [role="alert"]'
const overlays = '[role="dialog"], [role="menu"], [role="listbox"]'

/** What had the focus last on the page, where it stood, from the inside out, and what has been said since. */
interface Held {
  readonly element: HTMLElement
  readonly around: readonly HTMLElement[]
  readonly place: string
  notice: HTMLElement | null
}

/**
 * Keeps the focus on the page. Where what had it is taken away by its own deed, the focus goes to what the page says about
 * it, else to the nearest thing around it that still stands; a browser alone would drop it to the top of the document.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Held | null = null
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.closest(overlays) !== null) return
      const main = target.closest<HTMLElement>('main')
      if (main !== null) held = { element: target, around: elementsAround(target, main), place: placeNow(), notice: null }
      else if (document.getElementById('root')?.contains(target) === true) held = null
    }
    // Who presses beside everything lets go of the focus on purpose. A press on a control is followed by its focus.
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest(overlays) === null) held = null
    }
    const keep = () => {
      const lost = document.activeElement === null || document.activeElement === document.body
      // A new page places the focus itself.
      if (held === null || !lost || held.place !== placeNow() || document.querySelector(overlays) !== null) return
      if (stands(held.element)) held.element.focus({ preventScroll: true })
      else focusInstead(held)
    }
    const watching = new MutationObserver((changes) => {
      if (held === null) return
      // Of several things said at once the first is the answer; what else stands there follows it.
      held.notice = changes.flatMap(({ addedNodes }) => [...addedNodes]).map(noticeIn).find((notice) => notice !== null) ?? held.notice
      // After whoever places the focus themselves.
      setTimeout(keep)
    })
    document.addEventListener('focusin', onFocus)
    document.addEventListener('pointerdown', onPress, { capture: true })
    watching.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', onPress, { capture: true })
      watching.disconnect()
    }
  }, [])
}

function focusInstead({ notice, around }: Held): void {
  const said = notice !== null && notice.isConnected ? notice : null
  const nearest = around.find(stands)
  // Nothing nearer than the page itself: its heading, where a reader begins.
  const next = said ?? nearest?.querySelector<HTMLElement>('h1') ?? nearest
  if (next === undefined) return
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1
  next.focus({ preventScroll: said === null })
}

/** On the page, and not hidden on it. */
function stands(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true })
}

function elementsAround(element: HTMLElement, main: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = []
  for (let outer = element.parentElement; outer !== null; outer = outer === main ? null : outer.parentElement) around.push(outer)
  return around
}

function noticeIn(node: Node): HTMLElement | null {
  if (!(node instanceof HTMLElement) || node.closest('main') === null) return null
  const found = node.matches(notices) ? node : node.querySelector<HTMLElement>(notices)
  return found === null || found.textContent.trim() === '' ? null : found
}

/** The route, without what narrows a list. */
function placeNow(): string {
  return window.location.hash.split('?')[0] ?? ''
}

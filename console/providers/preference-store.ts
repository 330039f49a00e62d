import { localStorageStore } from 'ra-core'
import type { Store } from 'ra-core'

/** What stays when somebody signs out: how the console looks belongs to the desk, not to the session. */
const keptKeys = ['locale', 'mode'] as const

/** React-admin's store in this browser: places, filters, language. Never content. Signing out clears all but the looks. */
export function createPreferenceStore(): Store {
  const store = localStorageStore('1', 'xmphi')
  return {
    ...store,
    reset() {
      const kept = keptKeys.map((key) => [key, store.getItem<unknown>(key)] as const)
      store.reset()
      for (const [key, value] of kept) if (value !== undefined) store.setItem(key, value)
    },
  }
}

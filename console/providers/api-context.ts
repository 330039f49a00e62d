import { createContext, useContext } from 'react'
import type { ApiClient } from './api-client.ts'

/** Carries the one api client of the console. */
export const ApiContext = createContext<ApiClient | null>(null)

/** The api client. Throws outside the console's frame. */
export function useApi(): ApiClient {
  const client = useContext(ApiContext)
  if (client === null) throw new Error('no api client above this component')
  return client
}

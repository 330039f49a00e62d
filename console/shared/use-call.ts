import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Contract, InputOf, OutputOf } from '../../schema/contracts/contract.ts'
import { Refused, StepUpDeclined } from '../providers/api-client.ts'
import type { Answer, Pending } from '../providers/api-client.ts'
import { useApi } from '../providers/api-context.ts'

/** A contract as a form or a button uses it. */
export interface Call<C extends Contract> {
  /** Performs the contract. Answers null where it was refused or the person walked away from the step-up. */
  readonly run: (input: InputOf<C>) => Promise<Answer<C> | null>
  readonly busy: boolean
  /** The last refusal, for `RefusalNotice`. */
  readonly refusal: Refused | null
  /** What was refused about one field: stands beside it as helper text. */
  readonly fieldProblem: (field: string) => string | undefined
  /** The act waits for others: show `PendingNotice`. */
  readonly pending: Pending | null
  readonly output: OutputOf<C> | null
  /** Forgets refusal, pending and output; what was typed stays with the form. */
  readonly clear: () => void
}

interface Outcome<C extends Contract> {
  readonly busy: boolean
  readonly refusal: Refused | null
  readonly answer: Answer<C> | null
}

/**
 * Performs a contract from a component: pessimistic, so nothing shows as done before the server says so.
 * Errors that are not refusals are thrown on: they are bugs and belong to the error page.
 */
export function useCall<C extends Contract>(contract: C): Call<C> {
  const api = useApi()
  const queries = useQueryClient()
  const [{ busy, refusal, answer }, setOutcome] = useState<Outcome<C>>({ busy: false, refusal: null, answer: null })

  const run = useCallback(
    async (input: InputOf<C>) => {
      setOutcome({ busy: true, refusal: null, answer: null })
      try {
        const reached = await api.call(contract, input)
        setOutcome({ busy: false, refusal: null, answer: reached })
        // What was just done is recorded: the foot of the record says so at once, also where no live event arrives.
        void queries.invalidateQueries({ queryKey: ['provenance'] })
        return reached
      } catch (cause) {
        setOutcome({ busy: false, refusal: cause instanceof Refused ? cause : null, answer: null })
        if (cause instanceof Refused || cause instanceof StepUpDeclined) return null
        throw cause
      }
    },
    [api, contract, queries],
  )
  const clear = useCallback(() => setOutcome({ busy: false, refusal: null, answer: null }), [])
  const fieldProblem = useCallback(
    (field: string) => refusal?.problem.fields?.find((entry) => entry.field === field || entry.field.startsWith(`${field}.`))?.message,
    [refusal],
  )
  return {
    run,
    busy,
    refusal,
    fieldProblem,
    pending: answer?.state === 'pending' ? answer.pending : null,
    output: answer?.state === 'done' ? answer.output : null,
    clear,
  }
}

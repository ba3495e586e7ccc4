import { useState } from 'react'
import type { ApiFailure } from '../../api/api-failure.ts'

type Asked = { failure: ApiFailure | null; isPending: boolean; isFetching: boolean; key: string }

/** The failure, kept while the same thing is being tried again: the query forgets it, and the card would blink. */
export function useHeldFailure({ failure, isPending, isFetching, key }: Asked): ApiFailure | null {
  const [held, setHeld] = useState<{ failure: ApiFailure; key: string } | null>(null)
  if (failure && (held?.failure !== failure || held.key !== key)) setHeld({ failure, key })
  if (failure) return failure
  return isPending && isFetching && held?.key === key ? held.failure : null
}

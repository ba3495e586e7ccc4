import { createContext } from 'react'
import type { UsualDuration } from './usual-duration.ts'

/** How long this project's exports take; null where that is not known. Apart from the actions, which change less. */
export const UsualDurationContext = createContext<UsualDuration | null>(null)

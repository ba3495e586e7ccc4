import { SIGNED_OUT_STATES } from './designed-states.ts'
import { test } from './fixtures.ts'
import { takeTour } from './take-tour.ts'

test.use({ signIn: 'link' })
takeTour(SIGNED_OUT_STATES)

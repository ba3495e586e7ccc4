import { COMPANY_STATES } from './company-states.ts'
import { test } from './fixtures.ts'
import { takeTour } from './take-tour.ts'

test.use({ signIn: 'oidc' })
takeTour(COMPANY_STATES)

// Pictures of every designed state, to look at: `npx playwright test --config playwright.tour.config.ts`.
import { DESIGNED_STATES } from './designed-states.ts'
import { takeTour } from './take-tour.ts'

takeTour(DESIGNED_STATES)

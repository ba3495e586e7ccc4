// Pictures of every designed state, to look at: `npx playwright test --config playwright.tour.config.ts`.
import { DESIGNED_STATES } from './designed-states.ts'
import { SETTINGS_STATES } from './settings-states.ts'
import { takeTour } from './take-tour.ts'

takeTour([...DESIGNED_STATES, ...SETTINGS_STATES])

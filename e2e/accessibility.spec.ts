import { checkAccessibility } from './check-accessibility.ts'
import { DESIGNED_STATES } from './designed-states.ts'

checkAccessibility(DESIGNED_STATES)

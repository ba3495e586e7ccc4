import { checkAccessibility } from './check-accessibility.ts'
import { DESIGNED_STATES } from './designed-states.ts'
import { SETTINGS_STATES } from './settings-states.ts'

checkAccessibility([...DESIGNED_STATES, ...SETTINGS_STATES])

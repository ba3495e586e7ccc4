import type { OperationName } from './routes.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'

export type LaidScenario = {
  name: string
  /** Undefined: every operation. */
  operation: OperationName | undefined
  /** Calls that are left; undefined: until it is taken off. */
  calls: number | undefined
  /** How slow `slow` and `drip` are. */
  delayMs: number | undefined
}

/** The scenarios that are on, at most one an operation and one for all. One for an operation comes first. */
export class ScenarioBoard {
  #laid: LaidScenario[] = []

  /** Replaces what lay on the same operation. `none` takes that off; without an operation, everything. */
  lay(scenario: LaidScenario): void {
    const { name, operation } = scenario
    const isKept = (laid: LaidScenario) => laid.operation !== operation
    this.#laid = name === 'none' && operation === undefined ? [] : this.#laid.filter(isKept)
    if (name !== 'none') this.#laid.push(scenario)
  }

  /** The scenario of one call, which uses up one of its calls. */
  take(operation: OperationName): (Scenario & Pick<LaidScenario, 'delayMs'>) | undefined {
    const laid =
      this.#laid.find((one) => one.operation === operation) ??
      this.#laid.find((one) => one.operation === undefined)
    if (!laid) return undefined
    if (laid.calls !== undefined && --laid.calls === 0) this.#laid = this.#laid.filter((one) => one !== laid)
    return { ...SCENARIOS[laid.name], delayMs: laid.delayMs }
  }

  clear(): void {
    this.#laid = []
  }
}

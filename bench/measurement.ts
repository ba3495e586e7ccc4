/** One figure of a benchmark. Ratios hold from machine to machine, absolute figures do not. */
export type Measurement = {
  what: string
  figure: number
  unit: string
  /** The most that the figure may be. */
  goal?: number
  /** What the figure is compared with, measured in the same run. */
  against?: { what: string; figure: number }
}

/** The value that a share of the values does not exceed, `share` between 0 and 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

import type { Selected } from '../selection.ts'

/** Tasks that are known to match, and how many there are of them; some cannot be chosen. */
export type Known = { total: number; ids: readonly string[] }

/** Whether each of the `count` tasks that match is known to be chosen: only a list that holds all of them can tell. */
export const isAllSelected = (selected: Selected, count: number | null, lists: readonly Known[]) =>
  count !== null &&
  lists.some(({ total, ids }) => total === count && ids.length > 0 && ids.every((id) => selected.has(id)))

import type { ColumnChoice } from '../column-setting.ts'

type Columns = readonly ColumnChoice[]
type ColumnId = ColumnChoice['id']

/** Turns a column on or off; it keeps its place. */
export const toggleColumn = (columns: Columns, id: ColumnId): Columns =>
  columns.map((one) => (one.id === id ? { id, isShown: !one.isShown } : one))

/** Lets a column change places with its neighbour: `-1` earlier, `1` later. At the end of the list it stays. */
export function moveColumn(columns: Columns, id: ColumnId, by: -1 | 1): Columns {
  const from = columns.findIndex((one) => one.id === id)
  const [moved, neighbour] = [columns[from], columns[from + by]]
  return moved && neighbour ? columns.with(from, neighbour).with(from + by, moved) : columns
}

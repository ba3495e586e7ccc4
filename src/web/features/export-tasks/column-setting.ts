import { storedValue } from '../../ui/stored-setting.ts'

/** What can be moved and left out: not the name of a row, nor what is done with it. */
const MOVABLE = ['status', 'create_time', 'end_time', 'is_download'] as const
export type ColumnChoice = { id: (typeof MOVABLE)[number]; isShown: boolean }

/** `status,-end_time`: from the first to the last, a minus before what is off. What is missing is on, at the end. */
export function parseColumns(text: string | null): readonly ColumnChoice[] {
  const words = [...(text ?? '').split(','), ...MOVABLE]
  const choices = words.flatMap((word) => {
    const id = MOVABLE.find((one) => word === one || word === `-${one}`)
    return id ? [{ id, isShown: word === id }] : []
  })
  return choices.filter(({ id }, index) => index === choices.findIndex((one) => one.id === id))
}

export const formatColumns = (choices: readonly ColumnChoice[]) =>
  choices.map(({ id, isShown }) => (isShown ? id : `-${id}`)).join(',')

export const columnSetting = storedValue('export-center.columns', {
  parse: parseColumns,
  format: formatColumns,
})

/** Puts the columns in their order and leaves out what is off. What cannot be moved stays at its end. */
export function arrangeColumns<Column extends { id?: string | undefined }>(
  columns: readonly Column[],
  choices: readonly ColumnChoice[],
): Column[] {
  const place = (column: Column) =>
    column.id === 'actions' ? choices.length : choices.findIndex(({ id }) => id === column.id)
  return columns
    .filter((column) => choices[place(column)]?.isShown ?? true)
    .toSorted((a, b) => place(a) - place(b))
}

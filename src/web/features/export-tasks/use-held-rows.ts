import { useState } from 'react'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import { holdRows } from './hold-rows.ts'

const NO_ROWS: ExportTaskRow[] = []

/**
 * The rows to show. While `isHeld`, new ones wait. They do not come in the moment a hand lets go either, because
 * that is often a click on its way: they come with the next answer, or with `show`.
 */
export function useHeldRows(
  latest: ExportTaskRow[] | null,
  { key, isHeld, dropped }: { key: string; isHeld: boolean; dropped: ReadonlySet<string> },
) {
  const rows = latest ?? NO_ROWS
  const [base, setBase] = useState({ key, rows, seen: rows })
  const isOther = base.key !== key
  if (isOther || base.seen !== rows) {
    const isKept = isHeld && !isOther && base.rows.length > 0
    setBase({ key, rows: isKept ? base.rows : rows, seen: rows })
  }
  const held = holdRows(base.rows, rows, dropped)
  return { ...held, show: () => setBase({ key, rows, seen: rows }) }
}

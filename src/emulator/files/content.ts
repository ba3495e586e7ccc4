import { kindOf, type ExportKind } from '../export-kinds.ts'
import { createRandom, type Random } from '../random.ts'
import type { Task } from '../task-rows.ts'
import { xlsx } from './xlsx.ts'

const FIRST = [
  'Amina',
  'Bruno',
  'Chen',
  'Daniela',
  'Emre',
  'Fatima',
  'Gustavo',
  'Hana',
  '李娜',
  '王伟',
] as const
const LAST = ['Alvarez', 'Berg', 'Costa', 'Dlamini', 'Endo', 'Ferreira', 'Gao', 'Hassan'] as const
const GROUPS = ['Accounting', 'Design', 'Support', 'Warehouse', 'Interns', '研发一部'] as const
const APPS = ['Microsoft Edge', 'AutoCAD 2026', 'SAP GUI', 'WPS Office'] as const

type Holds = ExportKind['columns'][number][1]

const CELL: Record<Holds, (random: Random, task: Task) => string | number> = {
  user: (random) => `${random.pick(FIRST)}.${random.pick(LAST)}`,
  email: (random) => `${random.pick(LAST).toLowerCase()}${random.whole(1, 99)}@example.com`,
  group: (random) => random.pick(GROUPS),
  computer: (random) => `DT-${random.hex(6).toUpperCase()}`,
  'desktop-id': (random) =>
    `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`,
  address: (random) => `192.168.${random.whole(0, 31)}.${random.whole(2, 254)}`,
  status: (random) => random.pick(['ACTIVE', 'ACTIVE', 'ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR']),
  app: (random) => random.pick(APPS),
  mac: (random) => random.hex(12).toUpperCase().match(/../g)?.join('-') ?? '',
  time: (random, task) => new Date(task.create.ms - random.whole(0, 30 * 86_400_000)).toISOString(),
  minutes: (random) => random.whole(1, 480),
}

const csvCell = (value: string | number) =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)

/** The file of a task, the same bytes every time: a CSV where its name ends so, else a workbook. */
export function contentOf(task: Task): Buffer {
  const random = createRandom('content', task.taskId)
  const fileName = task.fileName ?? ''
  const { columns } = kindOf(fileName)
  const rows: (string | number)[][] = [columns.map(([title]) => title)]
  for (let left = random.whole(20, 200); left > 0; left--) {
    rows.push(columns.map(([, holds]) => CELL[holds](random, task)))
  }
  if (!fileName.toLowerCase().endsWith('.csv')) return xlsx(rows)
  // Spreadsheet programs take a CSV for UTF-8 by its byte order mark.
  return Buffer.from(`\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`)
}

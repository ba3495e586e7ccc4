import type { csvEn } from './csv-en.ts'

export const csvZhCn: Record<keyof typeof csvEn, string> = {
  'csv.save': '将列表保存为 CSV',
}

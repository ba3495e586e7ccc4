import type { csvEn } from './csv-en.ts'

export const csvZhCn: Record<keyof typeof csvEn, string> = {
  'csv.reading': '正在将列表保存为 CSV',
  'csv.progress': '{done} / {total} 个任务',
  'csv.progress.open': '已读取 {done} 个任务',
  'csv.saved': '列表已保存为 CSV：{count, plural, other {共 # 个任务}}',
  'csv.cancelled': '已取消保存列表，未保存任何内容。',
  'csv.failed': '列表保存失败',
  'csv.cancel': '取消保存列表',
  'csv.again': '重试保存列表',
  'csv.busy.cause': '该项目的列表正在保存：可能在另一个标签页中，也可能由其他人发起。',
  'csv.busy.next': '请等待其完成后重试。',
}

import type { taskEn } from './task-en.ts'

export const taskZhCn: Record<keyof typeof taskEn, string> = {
  'task.copy.id': '复制任务 ID',
}

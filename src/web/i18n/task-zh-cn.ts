import type { taskEn } from './task-en.ts'

export const taskZhCn: Record<keyof typeof taskEn, string> = {
  'delete.title': '删除此导出任务？',
  'delete.text': '任务及其文件将对本项目的所有人删除，且无法恢复。',
  'delete.running': '导出仍在进行中，服务可能会拒绝删除。',
  'delete.confirm': '删除',
  'delete.deleting': '正在删除',
  'delete.failed.title': '{file} 未删除',
  'delete.lost.title': '无法确认 {file} 是否已删除',
  'delete.lost.text': '未收到响应。可以放心重试：同一请求不会执行两次。',
  'delete.remaining.title': '{file} 仍在列表中',
  'delete.remaining.text': '服务目前尚未删除该任务，稍后仍可能完成删除。您可以重试。',
  'delete.unknown.title': '无法确认 {file} 是否已删除',
  'delete.unknown.text': '服务没有响应，从列表中也无法判断。重试前请先查看列表。',

  'task.copy.id': '复制任务 ID',
}

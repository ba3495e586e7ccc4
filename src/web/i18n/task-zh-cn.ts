import type { taskEn } from './task-en.ts'

export const taskZhCn: Record<keyof typeof taskEn, string> = {
  'task.copy': '复制',
  'task.copy.id': '复制任务 ID',
  'task.timeline': '时间线',
  'task.now': '现在',
  'task.took.usual': '耗时 {duration}，通常 {usual}',
  'task.running.usual': '已运行 {duration}，通常 {usual}',
  'task.slow':
    '此导出的耗时远超本项目的其他导出，仍有可能完成。如果一直未完成，请删除后在云办公控制台重新发起导出。',
  'task.gone': '此任务已不存在，可能已被删除。以下是最后获取到的信息。',
  'task.steps': '本页的其他任务',
  'task.previous': '上一个',
  'task.previous.of': '上一个任务：{file}',
  'task.next': '下一个',
  'task.next.of': '下一个任务：{file}',
  'task.first': '这是列表本页的第一个任务。',
  'task.last': '这是列表本页的最后一个任务。',
  'task.place': '本页第 {place} 个，共 {count} 个',
  'task.place.elsewhere': '不在列表的当前页',

  'strip.label': '最近的导出',
  'strip.caption': '最新的在右侧，越高表示耗时越长。',
  'strip.caption.usual': '最新的在右侧，越高表示耗时越长，横线为通常耗时 {duration}。',
  'strip.none': '还没有导出',
  'strip.took': '{file}，{status}，耗时 {duration}，{ago}',
  'strip.running': '{file}，{status}，已运行 {duration}',
  'strip.untimed': '{file}，{status}',
}

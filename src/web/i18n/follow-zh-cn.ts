import type { followEn } from './follow-en.ts'

export const followZhCn: Record<keyof typeof followEn, string> = {
  'notify.switch': '通知我',
  'notify.text': '页面打开而您在看别处时，如有导出结束，浏览器会发出通知。页面每隔几分钟查看一次。',
  'notify.sample': '有导出结束时，将这样通知您。',
  'notify.asking': '浏览器正在请求许可，请在浏览器中作答。',
  'notify.unanswered': '浏览器的请求未得到答复，通知仍为关闭。',
  'notify.refused': '浏览器不允许导出中心发出通知。请在地址栏旁的网站设置中允许通知，然后再次打开此开关。',
  'notify.unsupported': '此浏览器不允许页面发出通知。',
  'notify.auto-off': '自动刷新已关闭，页面不会查看，因此也不会通知。',

  'sheet.newest': '最新的在前',
  'sheet.oldest': '最早的在前',
  'sheet.show': '查看任务',
}

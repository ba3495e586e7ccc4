import type { severalEn } from './several-en.ts'

export const severalZhCn: Record<keyof typeof severalEn, string> = {
  'several.delete': '删除',
}

/** The words for several tasks at once. */
export const severalEn = {
  'several.delete': 'Delete',
} as const

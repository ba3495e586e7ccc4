/** The words for one task, and how exports have been going. */
export const taskEn = {
  'task.copy.id': 'Copy the task ID',
} as const

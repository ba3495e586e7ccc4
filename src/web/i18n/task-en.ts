/** The words for one task, and how exports have been going. */
export const taskEn = {
  'delete.title': 'Delete this export task?',
  'delete.text': 'The task and its file are deleted for everyone in this project. This cannot be undone.',
  'delete.running': 'The export is still in progress. The service may refuse to delete it.',
  'delete.confirm': 'Delete',
  'delete.deleting': 'Deleting',
  'delete.failed.title': '{file} was not deleted',
  'delete.lost.title': 'It is not known whether {file} was deleted',
  'delete.lost.text':
    'The answer was lost. Trying again is safe: the same request is never carried out twice.',
  'delete.remaining.title': '{file} is still in the list',
  'delete.remaining.text': 'The service has not deleted it so far, and may yet do so. You can try again.',
  'delete.unknown.title': 'It is not known whether {file} was deleted',
  'delete.unknown.text':
    'The service did not answer, and the list could not tell. Look at the list before you try again.',

  'task.copy.id': 'Copy the task ID',
} as const

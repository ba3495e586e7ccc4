/** The words for the list as CSV. */
export const csvEn = {
  'csv.reading': 'Saving the list as CSV',
  'csv.progress': '{done} of {total} tasks',
  'csv.progress.open': '{done} tasks so far',
  'csv.saved': 'The list was saved as CSV: {count, plural, one {# task} other {# tasks}}',
  'csv.cancelled': 'Saving the list was cancelled. Nothing was saved.',
  'csv.failed': 'The list was not saved',
  'csv.cancel': 'Cancel saving the list',
  'csv.again': 'Try again to save the list',
  'csv.busy.cause': 'The list of this project is being saved already, in another tab or by somebody else.',
  'csv.busy.next': 'Wait until that has ended, then try again.',
} as const

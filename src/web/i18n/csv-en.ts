/** The words for the list as CSV. */
export const csvEn = {
  'csv.save': 'Save the list as CSV',
} as const

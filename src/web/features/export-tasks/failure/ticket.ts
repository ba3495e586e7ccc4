import { t } from '../../../i18n/i18n.ts'

export type Fact = { term: string; value: string }

/** Facts as the text for a support ticket: a line each, and the address of the page. */
export const ticketOf = (facts: readonly Fact[]) =>
  [...facts, { term: t('failure.address'), value: location.href }]
    .map(({ term, value }) => `${term}: ${value}`)
    .join('\n')

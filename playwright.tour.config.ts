import config from './playwright.config.ts'

/** The tour of all states: not a test, and no part of `npm test`. */
export default { ...config, testMatch: ['tour.ts', 'tour-signed-out.ts', 'tour-company.ts'] }

import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const CATALOGS = join(import.meta.dirname, '../src/web/i18n')

/** The ids of all messages. One that the page shows is a word whose catalog was not fetched. */
export const messageIds: string[] = []
for (const file of readdirSync(CATALOGS).filter((name) => /^([a-z-]+-)?en\.ts$/.test(name))) {
  const catalogs = (await import(join(CATALOGS, file))) as Record<string, Record<string, string>>
  messageIds.push(...Object.values(catalogs).flatMap((messages) => Object.keys(messages)))
}

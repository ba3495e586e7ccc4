import { setupI18n } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { en } from './en.ts'
import { errorCodesEn } from './error-codes-en.ts'

const messages = { ...en, ...errorCodesEn }
type Messages = typeof messages
export type MessageId = keyof Messages

/** The argument names of an ICU message: `{name}` and `{name, plural, …}`. A branch of a plural carries a `#`. */
type ArgumentOf<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? | Exclude<Inside extends `${infer Name},${string}` ? Name : Inside, `${string}#${string}`>
    | ArgumentOf<Rest>
  : never
type Values<Id extends MessageId> = Record<ArgumentOf<Messages[Id]>, string | number>
type Arguments<Id extends MessageId> = [ArgumentOf<Messages[Id]>] extends [never] ? [] : [values: Values<Id>]

const i18n = setupI18n()
// The build has put compiled messages in the place of the texts; see vite/compiled-messages.ts.
i18n.loadAndActivate({ locale: 'en', messages })

/** The words for an id, in the language of the page. */
export const t = <Id extends MessageId>(id: Id, ...[values]: Arguments<Id>): string =>
  i18n._(id, values && Object.fromEntries(Object.entries<string | number>(values).map(asIs)))

// The runtime decodes `\u0041` in the finished text, values included. A file name that holds such a text has to
// stay as it is, so each backslash of a value is handed over as the sequence that decodes to it.
const asIs = ([name, value]: [string, string | number]): [string, string | number] => [
  name,
  typeof value === 'string' ? value.replaceAll('\\', String.raw`\u005c`) : value,
]

/** The language of the page, for Intl. */
export const locale = () => i18n.locale

const subscribe = (listener: () => void) => i18n.on('change', listener)

/** `t` for a component: it renders again when the language changes. */
export function useT() {
  useSyncExternalStore(subscribe, locale)
  return t
}

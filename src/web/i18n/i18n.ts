import { setupI18n, type Messages as Compiled } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { en } from './en.ts'
import type { csvEn } from './csv-en.ts'
import type { failureEn } from './failure-en.ts'
import type { followEn } from './follow-en.ts'
import type { rareEn } from './rare-en.ts'
import type { settingsEn } from './settings-en.ts'
import type { severalEn } from './several-en.ts'
import type { taskEn } from './task-en.ts'
import type { vendorCodesEn } from './vendor-codes-en.ts'

type Messages = typeof en &
  typeof csvEn &
  typeof failureEn &
  typeof followEn &
  typeof rareEn &
  typeof settingsEn &
  typeof severalEn &
  typeof taskEn &
  typeof vendorCodesEn
export type MessageId = keyof Messages
export type VendorMessageId = keyof typeof vendorCodesEn

/** The argument names of an ICU message: `{name}` and `{name, plural, …}`. A branch of a plural carries a `#`. */
type ArgumentOf<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? | Exclude<Inside extends `${infer Name},${string}` ? Name : Inside, `${string}#${string}`>
    | ArgumentOf<Rest>
  : never
type Values<Id extends MessageId> = Record<ArgumentOf<Messages[Id]>, string | number>
type Arguments<Id extends MessageId> = [ArgumentOf<Messages[Id]>] extends [never] ? [] : [values: Values<Id>]

export const LOCALES = ['en', 'zh-CN'] as const
export type Locale = (typeof LOCALES)[number]

/** What a language consists of: `main` before the first word is shown, the others with what they are about. */
export type Words =
  | 'main'
  | 'csv'
  | 'failure'
  | 'follow'
  | 'rare'
  | 'settings'
  | 'several'
  | 'task'
  | 'vendor'
// The build has put compiled messages in the place of the texts; see vite/compiled-messages.ts.
const CATALOGS: Record<Locale, Record<Words, () => Promise<Compiled>>> = {
  en: {
    main: async () => en,
    csv: async () => (await import('./csv-en.ts')).csvEn,
    failure: async () => (await import('./failure-en.ts')).failureEn,
    follow: async () => (await import('./follow-en.ts')).followEn,
    rare: async () => (await import('./rare-en.ts')).rareEn,
    settings: async () => (await import('./settings-en.ts')).settingsEn,
    several: async () => (await import('./several-en.ts')).severalEn,
    task: async () => (await import('./task-en.ts')).taskEn,
    vendor: async () => (await import('./vendor-codes-en.ts')).vendorCodesEn,
  },
  'zh-CN': {
    main: async () => (await import('./zh-cn.ts')).zhCn,
    csv: async () => (await import('./csv-zh-cn.ts')).csvZhCn,
    failure: async () => (await import('./failure-zh-cn.ts')).failureZhCn,
    follow: async () => (await import('./follow-zh-cn.ts')).followZhCn,
    rare: async () => (await import('./rare-zh-cn.ts')).rareZhCn,
    settings: async () => (await import('./settings-zh-cn.ts')).settingsZhCn,
    several: async () => (await import('./several-zh-cn.ts')).severalZhCn,
    task: async () => (await import('./task-zh-cn.ts')).taskZhCn,
    vendor: async () => (await import('./vendor-codes-zh-cn.ts')).vendorCodesZhCn,
  },
}

const i18n = setupI18n()
i18n.loadAndActivate({ locale: 'en', messages: en })

const wanted = new Set<Words>(['main'])
const loaded = new Map<string, Compiled>([['en main', en]])
async function load(name: Locale, part: Words) {
  if (loaded.has(`${name} ${part}`)) return
  const words = await CATALOGS[name][part]()
  i18n.load(name, words)
  loaded.set(`${name} ${part}`, words)
}

/** Words that did not arrive stay in the language that they are in, which says more than none. */
async function loadOrKeep(name: Locale, part: Words) {
  const kept = loaded.get(`${locale()} ${part}`)
  await load(name, part).catch(() => kept && i18n.load(name, kept))
}

/** Changes the language. Rejects where its main words could not be fetched. */
export async function setLocale(name: Locale) {
  await load(name, 'main')
  await Promise.all([...wanted].map((part) => loadOrKeep(name, part)))
  i18n.activate(name)
}

/** Fetches words that are needed now, in this language and in each one chosen later. */
export async function loadWords(part: Words) {
  wanted.add(part)
  await load(locale(), part)
}
export const hasWords = (part: Words) => loaded.has(`${i18n.locale} ${part}`)

/** The words for an id, in the language of the page. */
export const t = <Id extends MessageId>(id: Id, ...[values]: Arguments<Id>): string =>
  i18n._(id, values && Object.fromEntries(Object.entries<string | number>(values).map(asIs)))

// The runtime decodes `\u0041` in the finished text, values included. A file name that holds such a text has to
// stay as it is, so each backslash of a value is handed over as the sequence that decodes to it.
const asIs = ([name, value]: [string, string | number]): [string, string | number] => [
  name,
  typeof value === 'string' ? value.replaceAll('\\', String.raw`\u005c`) : value,
]

/** The language of the page, for Intl. Only `setLocale` activates another one. */
export const locale = () => i18n.locale as Locale

const subscribe = (listener: () => void) => i18n.on('change', listener)

/** The language of the page, for a component that has to render again when it changes. */
export const useLocale = () => useSyncExternalStore(subscribe, locale)

/** `t` for a component: it renders again when the language changes. */
export function useT() {
  useLocale()
  return t
}

// The nine kinds of exports that end up in the Export Center, and what their files hold.

type Column =
  | 'user'
  | 'group'
  | 'computer'
  | 'desktop-id'
  | 'address'
  | 'status'
  | 'app'
  | 'mac'
  | 'time'
  | 'minutes'
  | 'email'

export type ExportKind = {
  /** The stem of the file's name, in English and in Chinese. */
  en: string
  zh: string
  extension: 'xlsx' | 'csv'
  columns: readonly (readonly [title: string, holds: Column])[]
}

export const EXPORT_KINDS = {
  desktops: {
    en: 'desktop_list',
    zh: '桌面列表',
    extension: 'xlsx',
    columns: [
      ['Computer name', 'computer'],
      ['Desktop ID', 'desktop-id'],
      ['IP address', 'address'],
      ['Status', 'status'],
      ['User', 'user'],
      ['Created', 'time'],
    ],
  },
  users: {
    en: 'users',
    zh: '用户列表',
    extension: 'xlsx',
    columns: [
      ['User', 'user'],
      ['Email', 'email'],
      ['Group', 'group'],
      ['Created', 'time'],
    ],
  },
  groups: {
    en: 'user_groups',
    zh: '用户组',
    extension: 'xlsx',
    columns: [
      ['Group', 'group'],
      ['Owner', 'user'],
      ['Created', 'time'],
    ],
  },
  'group-users': {
    en: 'group_users',
    zh: '用户组成员',
    extension: 'xlsx',
    columns: [
      ['Group', 'group'],
      ['User', 'user'],
      ['Email', 'email'],
    ],
  },
  connections: {
    en: 'user_connection_records',
    zh: '用户连接记录',
    extension: 'csv',
    columns: [
      ['User', 'user'],
      ['Computer name', 'computer'],
      ['IP address', 'address'],
      ['Connected', 'time'],
      ['Minutes', 'minutes'],
    ],
  },
  'desktop-usage': {
    en: 'desktop_usage',
    zh: '桌面使用时长',
    extension: 'csv',
    columns: [
      ['Computer name', 'computer'],
      ['Desktop ID', 'desktop-id'],
      ['Minutes in use', 'minutes'],
    ],
  },
  'user-usage': {
    en: 'user_usage',
    zh: '用户使用时长',
    extension: 'csv',
    columns: [
      ['User', 'user'],
      ['Group', 'group'],
      ['Minutes in use', 'minutes'],
    ],
  },
  'app-access': {
    en: 'app_user_access',
    zh: '应用访问统计',
    extension: 'csv',
    columns: [
      ['User', 'user'],
      ['Application', 'app'],
      ['Opened', 'time'],
      ['Minutes', 'minutes'],
    ],
  },
  terminals: {
    en: 'terminal_bindings',
    zh: '终端绑定关系',
    extension: 'xlsx',
    columns: [
      ['MAC address', 'mac'],
      ['Computer name', 'computer'],
      ['User', 'user'],
    ],
  },
} as const satisfies Record<string, ExportKind>

export type ExportKindName = keyof typeof EXPORT_KINDS
// `Object.keys` widens to string[]; the object above is the whole list, and it is not empty.
export const EXPORT_KIND_NAMES = Object.keys(EXPORT_KINDS) as [ExportKindName, ...ExportKindName[]]

/** The kind whose stem a file's name starts with; a name of any other origin holds desktops. */
export const kindOf = (fileName: string): ExportKind =>
  Object.values(EXPORT_KINDS)
    .toSorted((left, right) => right.zh.length - left.zh.length)
    .find(({ en, zh }) => fileName.startsWith(en) || fileName.startsWith(zh)) ?? EXPORT_KINDS.desktops

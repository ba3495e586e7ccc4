/** In which language the cloud wrote: it knows two. For `lang`, so that a screen reader speaks it as it is meant. */
export const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en')

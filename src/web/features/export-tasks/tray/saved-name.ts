// What a file system or a shell reads as something else than a name, and what turns the direction of the text.
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\\/:*?"<>|]/g
const NAME_MAX = 200
const clean = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(UNSAFE, '_')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '')

/** A name to save a file under, where the server gave none: the task's own file name, made harmless. */
export function savedName({ fileName, taskId }: { fileName: string | null; taskId: string }) {
  const name = clean(fileName ?? '')
  if (name.length <= NAME_MAX) return name || clean(taskId) || 'export'
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return name.slice(0, NAME_MAX - ending.length).toWellFormed() + ending
}

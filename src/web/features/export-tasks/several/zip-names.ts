import { savedName } from '../tray/saved-name.ts'

/** What file systems take for one name. */
const folded = (name: string) => name.normalize('NFC').toLowerCase()

const numbered = (name: string, number: number) => {
  const dot = name.lastIndexOf('.')
  const end = dot > 0 ? dot : name.length
  return `${name.slice(0, end)} (${number})${name.slice(end)}`
}

/** A harmless name for each file, and no name twice, whatever a file system thinks of letters. */
export function zipNames(files: readonly { fileName: string | null; taskId: string }[]): string[] {
  const used = new Set<string>()
  return files.map((file) => {
    const wanted = savedName(file)
    let name = wanted
    for (let number = 2; used.has(folded(name)); number += 1) name = numbered(wanted, number)
    used.add(folded(name))
    return name
  })
}

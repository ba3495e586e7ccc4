// Control characters, the ones that turn the direction of what follows (`gnp.exe` behind U+202E reads `exe.png`),
// and the ones that take no room or look like a space.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex no-misleading-character-class -- finding such characters is what it is for
  /[\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u180E\u3164\uFFA0\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g

/** A text from elsewhere with nothing hidden in it: what cannot be seen is named. */
export const visibleText = (text: string) =>
  text.replace(
    INVISIBLE,
    (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )

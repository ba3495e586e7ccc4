// Reads CSV as RFC 4180 has it, and shares nothing with what writes it.

/** The cells of a file, row by row; throws at what is no CSV. */
export function readCsv(text: string): string[][] {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const rows: string[][] = [[]]
  let at = 0
  const readQuoted = () => {
    const end = /^"((?:[^"]|"")*)"/.exec(body.slice(at))
    if (!end) throw new Error('a quote has no end')
    at += end[0].length
    return (end[1] ?? '').replaceAll('""', '"')
  }
  const readPlain = () => {
    const plain = /^[^",\r\n]*/.exec(body.slice(at))?.[0] ?? ''
    at += plain.length
    return plain
  }
  for (;;) {
    rows.at(-1)?.push(body[at] === '"' ? readQuoted() : readPlain())
    if (at === body.length) return rows
    if (body[at] === ',') at += 1
    else if (body.startsWith('\r\n', at)) {
      at += 2
      if (at === body.length) return rows
      rows.push([])
    } else throw new Error(`${JSON.stringify(body[at])} outside of quotes`)
  }
}

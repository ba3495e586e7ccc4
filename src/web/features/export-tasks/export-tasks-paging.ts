/** The offset of the last page of `count` rows. */
export const lastOffset = (count: number, limit: number) =>
  Math.max(0, Math.floor((count - 1) / limit) * limit)

/** Where each button of the pager leads; null where it leads nowhere. */
export function pagerTargets(offset: number, limit: number, rows: number, count: number | null) {
  const next = offset + limit
  // Without a count, a full page is the only sign that there may be another.
  const hasNext = count === null ? rows === limit : next < count
  const last = count === null ? null : lastOffset(count, limit)
  return {
    first: offset > 0 ? 0 : null,
    previous: offset > 0 ? Math.max(0, offset - limit) : null,
    next: hasNext ? next : null,
    last: last !== null && hasNext && last > offset ? last : null,
  }
}

/** The page that holds the row at `offset`, for another page size. */
export const offsetForLimit = (offset: number, limit: number) => Math.floor(offset / limit) * limit

/** The offset to go to when an empty page is past the end of the list; null when it is not. */
export function pastEndTarget(offset: number, limit: number, count: number | null) {
  if (offset === 0 || count === null || offset < count) return null
  return lastOffset(count, limit)
}

const SIZES = [10, 20, 50, 100]

/** The page sizes to choose from. An address may carry any; it is offered beside the usual ones. */
export const pageSizes = (limit: number) =>
  SIZES.includes(limit) ? SIZES : [...SIZES, limit].toSorted((a, b) => a - b)

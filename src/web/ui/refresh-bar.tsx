/** Two pixels at the top of its positioned parent that move while something is under way, and take no room. */
export function RefreshBar({ isRefreshing }: { isRefreshing: boolean }) {
  return (
    <div aria-hidden="true" className="absolute inset-x-0 -top-px h-0.5 overflow-hidden rounded-t-md">
      <div className="refresh-bar" data-refreshing={isRefreshing} />
    </div>
  )
}

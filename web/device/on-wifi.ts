const KEY = 'photos-on-wifi'

interface Line {
  readonly type?: string
}

/** What this browser says of the line it is on; most say nothing. */
function line(): Line | undefined {
  return (globalThis.navigator as { connection?: Line } | undefined)?.connection
}

/** Whether this browser can tell Wi-Fi from a line that is paid by the megabyte. */
export function tellsLines(): boolean {
  return line()?.type !== undefined
}

/** Whether pictures wait for Wi-Fi on this phone. */
export function waitsForWifi(): boolean {
  return globalThis.localStorage?.getItem(KEY) === 'yes'
}

/** From now on pictures wait for Wi-Fi, or do not. */
export function setWaitsForWifi(isOn: boolean): void {
  if (isOn) localStorage.setItem(KEY, 'yes')
  else localStorage.removeItem(KEY)
}

/** Whether pictures may go over the line that there is now. */
export function mayCarryPhotos(): boolean {
  return !waitsForWifi() || !tellsLines() || !['cellular', 'wimax', 'bluetooth'].includes(line()?.type ?? '')
}

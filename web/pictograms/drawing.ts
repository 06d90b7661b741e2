/**
 * One pictogram on a grid of 48 units, as path data: `tint` is filled faintly, `line` is stroked,
 * `solid` is filled, `dash` is stroked with gaps. So few paths keep every drawing in the same hand,
 * and readable at 24 px.
 */
export interface Drawing {
  readonly line?: string
  readonly solid?: string
  readonly tint?: string
  readonly dash?: string
  /** Points somewhere, so it turns round on a right-to-left page. */
  readonly turns?: boolean
}

/** A filled circle as path data. */
export function dot(x: number, y: number, radius: number): string {
  const arc = `a${radius} ${radius} 0 1 0 `
  return `M${x - radius} ${y}${arc}${radius * 2} 0${arc}${-radius * 2} 0Z`
}

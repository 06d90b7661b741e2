import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/pieces/act-tile.module.css'

interface ActTileProps extends Pick<LinkProps, 'to' | 'params' | 'search'> {
  readonly pictogram: PictogramName
  readonly children: ReactNode
}

/** One of the pictures of Record: what happened, in a drawing and a word. */
export function ActTile({ pictogram, children, ...where }: ActTileProps) {
  return (
    <Link {...where} className={css.tile}>
      <Pictogram name={pictogram} size={48} />
      <span>{children}</span>
    </Link>
  )
}

/** The board the tiles stand on: two, three or more abreast as there is room. */
export function ActBoard({ children }: { readonly children: ReactNode }) {
  return <nav className={css.board}>{children}</nav>
}

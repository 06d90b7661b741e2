import { Link, type LinkProps } from '@tanstack/react-router'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classes } from '#web/classes.ts'
import css from '#web/controls/button.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'

interface Look {
  /** One primary per screen; `plain` is a link that acts; `danger` ends something. */
  readonly kind?: 'primary' | 'quiet' | 'plain' | 'danger'
  readonly size?: 'm' | 's'
  /** As wide as its column on a phone. */
  readonly wide?: boolean
  readonly pictogram?: PictogramName
  readonly children: ReactNode
}

export interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof Look> {
  /** At work: stays in place and cannot be pressed twice. */
  readonly busy?: boolean
}

/** A button; it sends a form only where `type="submit"` says so. */
export function Button({ kind = 'quiet', size, wide, pictogram, busy, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={busy || rest.disabled}
      aria-busy={busy || undefined}
      className={look({ kind, size, wide })}
    >
      {busy ? (
        <span className={css.turning} aria-hidden />
      ) : (
        pictogram && <Pictogram name={pictogram} size={20} />
      )}
      <span>{children}</span>
    </button>
  )
}

export type ButtonLinkProps = Look & Pick<LinkProps, 'to' | 'params' | 'search'>

/** A link that looks like a button because it is the next step. */
export function ButtonLink({ kind = 'quiet', size, wide, pictogram, children, ...where }: ButtonLinkProps) {
  return (
    <Link {...where} className={look({ kind, size, wide })}>
      {pictogram && <Pictogram name={pictogram} size={20} />}
      <span>{children}</span>
    </Link>
  )
}

interface Looks {
  readonly kind: NonNullable<Look['kind']>
  readonly size: Look['size'] | undefined
  readonly wide: boolean | undefined
}

function look({ kind, size, wide }: Looks): string {
  return classes(css.button, css[kind], size === 's' && css.small, wide && css.wide)
}

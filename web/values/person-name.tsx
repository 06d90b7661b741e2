interface PersonNameProps {
  readonly name: string
  /** The language the name is written in, where it is known. */
  readonly lang?: string
}

/** A person's name as she writes it: its own direction, its own language, never shortened. */
export function PersonName({ name, lang }: PersonNameProps) {
  return (
    <bdi dir="auto" data-kind="name" translate="no" {...(lang && { lang })}>
      {name}
    </bdi>
  )
}

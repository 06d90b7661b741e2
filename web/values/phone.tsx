/** A telephone number in groups, which can be called by pressing it. */
export function Phone({ number }: { readonly number: string }) {
  return (
    <bdi dir="ltr" data-kind="phone" data-lone>
      <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{inGroups(number)}</a>
    </bdi>
  )
}

/** A Chinese mobile number reads 3-4-4; any other number stays as it was written. */
function inGroups(number: string): string {
  const mobile = /^(1\d{2})(\d{4})(\d{4})$/.exec(number)
  return mobile ? mobile.slice(1).join(' ') : number
}

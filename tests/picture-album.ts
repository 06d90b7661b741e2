/** A picture of a screen, in the folder of its view. */
export interface Picture {
  readonly title: string
  readonly view: string
  readonly file: string
}

const STYLE = `
  body { font: 16px/1.4 system-ui; margin: 0 16px 64px; background: #f4f4f2; color: #222 }
  nav { position: sticky; top: 0; z-index: 1; background: inherit; padding: 8px 0; display: flex; gap: 4px 16px; flex-wrap: wrap }
  h2 { font-size: 18px; margin: 32px 0 8px }
  .row { display: flex; gap: 16px; overflow-x: auto; align-items: start }
  figure { margin: 0; flex: none }
  figure[hidden] { display: none }
  img { display: block; max-height: 720px; max-width: 900px; border: 1px solid #bbb; background: #fff }
  figcaption { font-size: 13px }`

const CHOOSE = `
  for (const box of document.querySelectorAll('nav input')) box.addEventListener('change', () => {
    for (const each of document.querySelectorAll('figure[data-view="' + box.name + '"]')) each.hidden = !box.checked
  })`

/** One page to look through them: a row for each screen, with its views side by side. */
export function albumOf(pictures: readonly Picture[], views: readonly string[]): string {
  const byTitle = Map.groupBy(pictures, ({ title }) => title)
  const boxes = views.map(view => `<label><input type="checkbox" name="${view}" checked> ${view}</label>`)
  const rows = [...byTitle].map(([title, own]) => {
    const figures = views
      .flatMap(view => own.filter(each => each.view === view))
      .map(({ view, file }) => {
        const image = `<a href="${file}"><img loading="lazy" src="${file}" alt="${plain(title)} ${view}"></a>`
        return `<figure data-view="${view}">${image}<figcaption>${view}</figcaption></figure>`
      })
    return `<h2>${plain(title)}</h2><div class="row">${figures.join('')}</div>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>The screens of Handsel</title>
<style>${STYLE}</style><nav>${boxes.join('')}</nav>${rows.join('\n')}<script>${CHOOSE}</script></html>`
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

import { ThemeField } from '#web/frame/theme-field.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ControlSection } from '#web/screens/gallery/control-section.tsx'
import { FieldSection } from '#web/screens/gallery/field-section.tsx'
import { FrameSection } from '#web/screens/gallery/frame-section.tsx'
import css from '#web/screens/gallery/gallery.module.css'
import { NewsSection } from '#web/screens/gallery/news-section.tsx'
import { OverlaySection } from '#web/screens/gallery/overlay-section.tsx'
import { PictogramSection } from '#web/screens/gallery/pictogram-section.tsx'
import { SheetSection } from '#web/screens/gallery/sheet-section.tsx'
import { StyleSection } from '#web/screens/gallery/style-section.tsx'
import { ValueSection } from '#web/screens/gallery/value-section.tsx'

/** Everything the screens are made of, in every state: for whoever builds a screen, and for the pictures. */
export function Gallery() {
  return (
    <main className={css.gallery}>
      <PageHeader
        plainTitle="Gallery"
        title="Gallery"
        lead="Everything the screens are made of, in every state."
        actions={<ThemeField />}
      />
      <StyleSection />
      <PictogramSection />
      <ValueSection />
      <ControlSection />
      <FieldSection />
      <SheetSection />
      <NewsSection />
      <OverlaySection />
      <FrameSection />
    </main>
  )
}

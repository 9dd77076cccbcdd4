import { strToU8, zipSync } from 'fflate'

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

function zip(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  )
}

/** A Word file around the given paragraphs of WordprocessingML. */
export function buildDocx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return zip({
    '[Content_Types].xml': `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles xmlns:w="${W}">${['Title', 'heading 1', 'heading 2'].map(style).join('')}</w:styles>`,
    ...more,
  })
}

function style(name: string): string {
  return `<w:style w:type="paragraph" w:styleId="${name.replace('heading ', 'Heading')}"><w:name w:val="${name}"/></w:style>`
}

export function paragraph(text: string, style = '', run = ''): string {
  const styled = style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  return `<w:p>${styled}<w:r>${run && `<w:rPr>${run}</w:rPr>`}<w:t>${text}</w:t></w:r></w:p>`
}

/** A deck; each slide is the inside of its shape tree, `show="0"` hides one. */
export function buildPptx(slides: readonly { shapes: string; notes?: string; hidden?: boolean }[]) {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${TYPES}"/>`,
    // Listed backwards against their names, as decks are after somebody moved slides about.
    'ppt/presentation.xml': `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${i}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': `<Relationships>${slides.map((_, i) => `<Relationship Id="rId${i}" Type="slide" Target="slides/slide${slides.length - i}.xml"/>`).join('')}</Relationships>`,
  }
  slides.forEach(({ shapes, notes, hidden }, i) => {
    const name = `slide${slides.length - i}.xml`
    parts[`ppt/slides/${name}`] =
      `<p:sld xmlns:p="p" xmlns:a="a"${hidden ? ' show="0"' : ''}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`
    if (notes === undefined) return
    parts[`ppt/slides/_rels/${name}.rels`] =
      `<Relationships><Relationship Id="rId1" Type="notesSlide" Target="../notesSlides/notes${i}.xml"/></Relationships>`
    parts[`ppt/notesSlides/notes${i}.xml`] =
      `<p:notes xmlns:p="p" xmlns:a="a">${shape('body', notes)}${shape('sldNum', '7')}</p:notes>`
  })
  return zip(parts)
}

export function shape(placeholder: string, ...lines: readonly string[]): string {
  const kind = placeholder && `<p:nvSpPr><p:nvPr><p:ph type="${placeholder}"/></p:nvPr></p:nvSpPr>`
  const text = lines.map((line) => {
    const level = /^\t*/.exec(line)?.[0].length ?? 0
    return `<a:p><a:pPr lvl="${level}"/><a:r><a:t>${line.trim()}</a:t></a:r></a:p>`
  })
  return `<p:sp>${kind}<p:txBody>${text.join('')}</p:txBody></p:sp>`
}

export type PdfLine = { readonly text: string; readonly size: number; readonly y: number }

const IMAGE =
  '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream'

/** A PDF written by hand: one content stream a page, one font, optionally a picture or a password. */
export function buildPdf(
  pages: readonly (readonly PdfLine[])[],
  { picture = false, password = false } = {},
): Uint8Array {
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    picture ? IMAGE : '<< >>',
    ...pages.flatMap((lines, i) => [pageObject(6 + 2 * i), stream(lines.map(showText).join('\n'))]),
  ]
  return assemble(objects, password)
}

function pageObject(content: number): string {
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>`
}

function showText({ text, size, y }: PdfLine): string {
  return `BT /F1 ${size} Tf 50 ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

function assemble(objects: readonly string[], password: boolean): Uint8Array {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const start = file.length
  // No empty password opens these made-up keys, so a reader has to ask for one.
  const key = `<${'5a'.repeat(32)}>`
  const encrypt = password
    ? ` /ID [<0011> <0011>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O ${key} /U ${key} >>`
    : ''
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

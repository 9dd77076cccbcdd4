/**
 * Takes the words out of runs that Word does not show: hidden font, one-point font, and white on an
 * unshaded page. Works on the XML as text, from one run's start to the next, so that it stays
 * linear whatever the file holds.
 */
export function dropHiddenRuns(xml: string, styles: string): { xml: string; dropped: number } {
  const hidden = hidingTest(xml, styles)
  let dropped = 0
  const runs = xml.split(/(?=<w:r[ >])/)
  const shown = runs.map((run) => {
    const end = run.indexOf('</w:r>')
    const own = end < 0 ? run : run.slice(0, end)
    if (!own.startsWith('<w:r') || !hidden(propertiesOf(own))) return run
    const emptied = own.replace(/(<w:t(?: [^>]*)?>)[^<]+/g, '$1')
    if (emptied !== own) dropped++
    return emptied + run.slice(own.length)
  })
  return { xml: shown.join(''), dropped }
}

function propertiesOf(run: string): string {
  const start = run.indexOf('<w:rPr>')
  if (start < 0) return ''
  const own = run.slice(start, run.indexOf('</w:rPr>', start))
  // What a tracked change replaced stands inside as well and no longer holds.
  return own.replace(/<w:rPrChange[^]*/, '')
}

const OFF = String.raw`(?! w:val="(?:0|false|off)")`
const VANISH = new RegExp(`<w:vanish${OFF}[ />]`)
const TINY = /<w:sz w:val="[0-2]"/
const WHITE = /<w:color [^>]*w:val="FFFFFF"/i
const SHADED = /<w:(?:shd [^>]*w:fill="(?!auto|FFFFFF)|highlight |background )/i

function hidingTest(xml: string, styles: string): (properties: string) => boolean {
  const shaded = SHADED.test(xml) || SHADED.test(styles)
  const hidingStyles = stylesThatHide(styles)
  return (properties) => {
    if (VANISH.test(properties) || TINY.test(properties)) return true
    if (!shaded && WHITE.test(properties)) return true
    const style = /<w:rStyle w:val="([^"]*)"/.exec(properties)?.[1]
    return style !== undefined && hidingStyles.has(style)
  }
}

function stylesThatHide(styles: string): ReadonlySet<string> {
  const hiding = styles.split(/(?=<w:style )/).filter((style) => VANISH.test(style))
  return new Set(hiding.map((style) => /w:styleId="([^"]*)"/.exec(style)?.[1] ?? ''))
}

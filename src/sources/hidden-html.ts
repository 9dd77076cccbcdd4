type Attributes = Readonly<Record<string, string>>

const HIDING = new RegExp(
  String.raw`(^|;)(${[
    'display:none',
    'visibility:(hidden|collapse)',
    String.raw`opacity:(0|0?\.0+)%?(;|!|$)`,
    String.raw`font-size:(0(\.0+)?[a-z%]*|[01]?(\.\d+)?(px|pt))(;|!|$)`,
    String.raw`(left|top|text-indent):-\d{3,}`,
    String.raw`clip:rect\(0`,
    String.raw`clip-path:inset\((50|100)%`,
    String.raw`transform:scale\(0\)`,
  ].join('|')})`,
)
const WHITE =
  /(^|;)color:(#fff(fff)?\b|white\b|transparent\b|rgba?\(255,255,255|rgba\(\d+,\d+,\d+,0(\.0+)?\))/

/**
 * Whether a browser would keep this element from its reader. White text counts only where nothing
 * around it is `painted`, because white on a dark table head is meant to be read.
 */
export function isHidden(
  name: string,
  attributes: Attributes,
  painted: boolean,
  rules: ReadonlySet<string>,
): boolean {
  if (name === 'template' || name === 'noscript') return true
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true') return true
  if (rules.size > 0 && matchesRule(attributes, rules)) return true
  const style = attributes['style']?.toLowerCase().replace(/\s+/g, '')
  if (style === undefined) return false
  return HIDING.test(style) || (!painted && WHITE.test(style))
}

/** Whether the element may have a background of its own; a class may bring any. */
export function isPainted(attributes: Attributes): boolean {
  return (
    'class' in attributes ||
    'bgcolor' in attributes ||
    /background/i.test(attributes['style'] ?? '')
  )
}

/** The `.class` and `#id` selectors of a style sheet that hide what they match. */
export function hidingRules(styleSheet: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [, selectors = '', body = ''] of withoutMediaRules(styleSheet).matchAll(
    /([^{}]{1,500})\{([^{}]*)\}/g,
  )) {
    if (!HIDING.test(body.toLowerCase().replace(/\s+/g, ''))) continue
    for (const selector of selectors.split(',')) found.add(selector.trim())
  }
  return found
}

/** What holds for print or for phones says nothing about the reader's screen. */
function withoutMediaRules(styleSheet: string): string {
  return styleSheet.replace(/@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
}

function matchesRule(attributes: Attributes, rules: ReadonlySet<string>): boolean {
  if (attributes['id'] !== undefined && rules.has(`#${attributes['id']}`)) return true
  return (attributes['class'] ?? '').split(/\s+/).some((name) => rules.has(`.${name}`))
}

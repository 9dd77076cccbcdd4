/// <reference lib="dom" />
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { renderHtml, renderHtmlForExecutives } from '../../src/summary/render-html.ts'
import { aFullMonth } from '../support/a-full-month.ts'
import { openBrowser } from '../support/browser.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const label = "The operator's view of T1: every channel, private ones too."

it('reads well on a screen, light and dark, and loads nothing', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, requests, complaints } = await open({
      colorScheme,
      viewport: { width: 1000, height: 1400 },
    })
    await keepPicture(page, colorScheme)
    expect(await leastContrast(page)).toBeGreaterThanOrEqual(4.5)
    expect(await lightness(page)).toBe(colorScheme)
    expect(requests).toEqual([])
    expect(complaints).toEqual([])
  }
})

it('tells somebody who hears it what its chart shows', async () => {
  const { page } = await open({})
  const heard = await page.locator('main').ariaSnapshot()
  expect(heard).toContain('heading "Questions that landed, October 2026" [level=1]')
  expect(heard).toMatch(
    /img "Landed of asked, by the month asked. 2025-11: 24 of 120\. .*2026-10: \d+ of \d+\."/,
  )
  expect(heard).toContain('columnheader "90 % interval"')
  expect(heard).toMatch(
    /rowheader "Data and consistency"\n\s*- cell "\d+"\n\s*- cell "\d+"\n\s*- cell "(?:\d+-\d+ %|too few to say)"/,
  )
})

it('fits a telephone without being pushed sideways', async () => {
  const { page } = await open({ viewport: { width: 360, height: 740 } })
  await keepPicture(page, 'phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

it.each([
  ['engineers', () => renderHtml(aFullMonth(), label)],
  ['executives', async () => renderHtmlForExecutives(aFullMonth(), label)],
])(
  'a month with more than enough for %s prints to two sheets at the most',
  async (name, render) => {
    const { page } = await open({ colorScheme: 'dark' }, await render())
    await page.emulateMedia({ media: 'print' })
    expect(await lightness(page)).toBe('light')
    const path = pathFor(`${name}.pdf`)
    for (const format of ['A4', 'Letter'] as const) {
      const sheets = await page.pdf({ format, preferCSSPageSize: false, ...(path && { path }) })
      expect((await getDocumentProxy(new Uint8Array(sheets))).numPages).toBeLessThanOrEqual(2)
    }
  },
)

async function open(options: BrowserContextOptions, html?: string) {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  await page.setContent(html ?? (await renderHtml(aFullMonth(), label)))
  return { page, requests, complaints }
}

/** The least contrast of any text to the ground it stands on, by WCAG's formula. */
function leastContrast(page: Page): Promise<number> {
  return page.evaluate(() => {
    const luminance = (colour: string) => {
      const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
        const share = Number(part) / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0)
    }
    const ground = luminance(getComputedStyle(document.body).backgroundColor)
    const ratios = [...document.querySelectorAll('main *')].map((element) => {
      const { color, fill } = getComputedStyle(element)
      const ink = luminance(element.tagName === 'text' ? fill : color)
      return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)
    })
    return Math.min(...ratios)
  })
}

async function lightness(page: Page): Promise<'light' | 'dark'> {
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  return Number(/\d+/.exec(ground)?.[0]) > 127 ? 'light' : 'dark'
}

/** With GADFLY_SCREENSHOTS=folder the pictures are kept for somebody to look at. */
function pathFor(name: string): string | undefined {
  const folder = process.env['GADFLY_SCREENSHOTS']
  return folder === undefined ? undefined : join(folder, name)
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const path = pathFor(`${name}.png`)
  if (path !== undefined) await page.screenshot({ path, fullPage: true })
}

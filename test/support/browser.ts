import { existsSync } from 'node:fs'
import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Nothing of these is of use to a page that loads nothing, and all of it asks for a network. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A real Chromium: the one that comes with the development packages (Linux only), or the one
 * GADFLY_TEST_BROWSER names. Whoever opens it closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['GADFLY_TEST_BROWSER']
  const path = named ?? (await bundled.executablePath().catch(() => ''))
  if (!existsSync(path))
    throw new Error(
      'The page is tested in a real browser, and there is none here: put the path of a Chromium into GADFLY_TEST_BROWSER.',
    )
  return chromium.launch({ executablePath: path, args: QUIET })
}

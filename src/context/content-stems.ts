import { stem, words } from '../questions/bank/pattern.ts'

const EMPTY = new Set(
  'a an the of in on at to for from by with without and or but not no as is are was were be been being it its this that these those we our us you your they their he she his her i my which who whom whose what when where why how if then than so such there here will would can could should shall may might must do does did done have has had into onto over under per via about after before during between within across against up down out off only also just more most less least very any all some each every both either neither other another same own new old use using used'.split(
    ' ',
  ),
)

/** The words of a text that mean something, as stems, each once, in order. */
export function contentStems(text: string): string[] {
  return [
    ...new Set(
      words(text)
        .filter((word) => !EMPTY.has(word))
        .map(stem),
    ),
  ]
}

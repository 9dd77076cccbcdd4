/** The form of a leader's own settings. */
export const settingsForm = {
  title: () => 'Your Gadfly settings',
  submit: () => 'Save',
  close: () => 'Back',
  timeZone: () => 'Time zone',
  profileZone: (zone: string) => `As in my Slack profile (${zone})`,
  quietFrom: () => 'Quiet from',
  quietUntil: () => 'Quiet until',
  quietHint: () => 'Packs wait for the end of these hours. Leave both empty for none.',
  cards: () => 'Cards in a pack, at most',
  categories: () => 'Categories I care about',
  categoriesHint: () => 'None chosen means all of them.',
  notCurrent: () => 'What I am not current on',
  notCurrentHint: () =>
    'Cards on these also say it in other words, and one may ask to be walked through it, with the document’s own lines to read beforehand.',
  weekly: () => 'Without my asking',
  weeklyTriage: () => 'On Mondays: what to read this week, what to skim, what to leave alone',
  choose: () => 'Choose…',
}

export const settingsWords = {
  saved: () => 'Your settings are saved.',
  halfQuiet: () =>
    'Your settings are saved, without quiet hours: those need a beginning and an end.',
  formTooLate: () =>
    'The form took too long to open. Type `/gadfly settings` once more, or use the button on my Home tab.',
}

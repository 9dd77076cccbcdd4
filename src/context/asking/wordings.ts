import { foldWhitespace } from '../../documents/fold-whitespace.ts'

/**
 * What questions from context say: the question a director can say aloud without having read anything, the
 * sentence beside it with the item and its date, and a line for executives.
 */
export type Wording = {
  readonly text: string
  readonly why: string
  readonly ifLeft: string
  readonly exec: string
  readonly lookedFor: string
}

/** `title` as it can be said, in quotation marks; `when` behind it: " in March", or nothing. */
type Told = { readonly title: string; readonly when: string }
/** `place`: what both speak of, with its article. */
type Placed = Told & { readonly place: string }

const quoted = (words: string) => `“${foldWhitespace(words)}”`

export const wordings = {
  againstDecision: ({ title, when, option }: Told & { option: string }): Wording => ({
    text: `${title} turned down ${option}${when}: what is different here?`,
    why: `The decision ${title} turned down ${option}${when}; this document decides for it.`,
    ifLeft: 'The reasons against it meet us again, and two teams run two answers to one problem.',
    exec: `Do we still hold to the decision ${title}, or do we now pay for both ways?`,
    lookedFor: 'what is different from the case in which it was turned down',
  }),

  givenUp: ({ title, when, option }: Told & { option: string }): Wording => ({
    text: `${title} chose ${option}${when} and gave it up again: what is different here?`,
    why: `The decision ${title} chose ${option}${when} and was given up; this document chooses it too.`,
    ifLeft: 'We pay a second time to learn what another team has learned already.',
    exec: `Another team gave this up: what makes it work here?`,
    lookedFor: 'why it works here where it was given up before',
  }),

  otherChoice: ({
    title,
    when,
    chosen,
    here,
  }: Told & { chosen: string; here: string }): Wording => ({
    text: `${title} settled on ${chosen}${when}: what calls for ${here} here?`,
    why: `The decision ${title} settled on ${chosen}${when}; this document goes another way and does not name it.`,
    ifLeft:
      'There are two answers to one problem, and each team believes that its own is the rule.',
    exec: `Is a second way beside ${chosen} worth what it costs to run both?`,
    lookedFor: 'why that decision does not fit here',
  }),

  alreadySolved: ({ title, when, chosen }: Told & { chosen: string }): Wording => ({
    text: `${title} chose ${chosen}${when} already: what of that can be used here?`,
    why: `The decision ${title} chose ${chosen}${when}; this document chooses it again without naming that.`,
    ifLeft: 'The same thing is built and learned twice.',
    exec: `Are we paying a second time for something another team has already?`,
    lookedFor: 'what is taken over from the team that has it already',
  }),

  undoneAction: ({ title, when, place, action }: Placed & { action: string }): Wording => ({
    text: `After ${title}${when} we left ${quoted(action)} undone: what does this do without it?`,
    why: `${title}${when} left ${quoted(action)} undone, and this document touches ${place} again.`,
    ifLeft: 'What failed then can fail again, in a place that now carries more.',
    exec: `Could ${title} happen to us again because of this?`,
    lookedFor: 'how it does without what that incident left undone',
  }),

  undoneActions: ({ title, when, place }: Placed): Wording => ({
    text: `Which of the actions that ${title} left undone${when} does this rely on?`,
    why: `${title}${when} left actions undone, and this document touches ${place} again.`,
    ifLeft: 'What failed then can fail again, in a place that now carries more.',
    exec: `Could ${title} happen to us again because of this?`,
    lookedFor: 'how it does without what that incident left undone',
  }),

  lesson: ({ title, when, place }: Placed): Wording => ({
    text: `Which part of this design would have gone another way before ${title}${when}?`,
    why: `${title}${when} was about ${place} too, and the document does not say what it takes from that.`,
    ifLeft: 'The lesson stays in a report, and the next one reads the same.',
    exec: `What keeps this from becoming the next ${title}?`,
    lookedFor: 'what it takes from that incident',
  }),

  deadline: ({ title, day }: { title: string; day: string }): Wording => ({
    text: `${title} falls on ${day}: what of this is live by then?`,
    why: `${title} falls on ${day}; the document touches it and does not name that day.`,
    ifLeft: 'The day comes, and what it asks for is somewhere in the middle of this plan.',
    exec: `Do we meet ${title} on ${day} with this plan?`,
    lookedFor: `what is live by ${day}`,
  }),

  lateForDeadline: ({
    title,
    day,
    here,
  }: {
    title: string
    day: string
    here: string
  }): Wording => ({
    text: `${title} falls on ${day}, before ${here}: what bridges the time between?`,
    why: `${title} falls on ${day}; the document plans for ${here} and does not name that day.`,
    ifLeft: 'Between the two dates we are late on a duty, and nobody has planned for it.',
    exec: `This comes after ${title} on ${day}: who accepts the time between?`,
    lookedFor: `what happens between ${day} and ${here}`,
  }),

  roadmap: ({
    title,
    planned,
    place,
  }: {
    title: string
    planned: string
    place: string
  }): Wording => ({
    text: `Does ${title}${planned} come sooner or later by this?`,
    why: `${title}${planned} is on the roadmap and needs ${place} too; the document does not speak of it.`,
    ifLeft: 'The two plans meet in the same code, and one of them waits without knowing.',
    exec: `Does this bring ${title} closer, or does it cost us time there?`,
    lookedFor: 'what it does to that plan',
  }),

  freeze: ({ title, until, here }: { title: string; until: string; here: string }): Wording => ({
    text: `${title} lasts until ${until}: what planned for ${here} has to wait?`,
    why: `The document plans for ${here}, and ${title} lasts until ${until}.`,
    ifLeft: 'The plan slips by the length of the freeze, or breaks it on the worst day to do so.',
    exec: `Does this plan break ${title}, or does it wait until ${until}?`,
    lookedFor: 'what has to wait for it',
  }),

  constraint: ({
    title,
    until,
    place,
  }: {
    title: string
    until: string
    place: string
  }): Wording => ({
    text: `${title} holds${until}: what is left out here to stay within it?`,
    why: `${title} holds${until} and is about ${place} too; the document does not speak of it.`,
    ifLeft: 'The plan is stopped half-way by something that was known from the start.',
    exec: `Does this stay within ${title}?`,
    lookedFor: 'how it stays within that',
  }),

  capabilityGap: ({ title, place }: { title: string; place: string }): Wording => ({
    text: `${title} still holds: what has to be there before this goes live?`,
    why: `${title} is true today, and the document builds on ${place} as if it were not.`,
    ifLeft: 'It goes live with a part that nobody can run, and somebody makes up for it by hand.',
    exec: `What do we have to build or hire before this can work?`,
    lookedFor: 'how that gap is closed first',
  }),

  slowerThanPlanned: ({ here, took }: { here: string; took: string }): Wording => ({
    text: `Our last three efforts of this size took ${took}: what makes this one ${here}?`,
    why: `This is estimated at ${here}; the last three planned at about as much took ${took}.`,
    ifLeft: 'The date is promised on a number that has not held before.',
    exec: `Plans of this size took ${took}: which date do we tell others?`,
    lookedFor: 'why it takes less time than those did',
  }),

  slowerThanOne: ({
    title,
    planned,
    took,
  }: {
    title: string
    planned: string
    took: string
  }): Wording => ({
    text: `${title} was planned at ${planned} and took ${took}: what does this estimate know better?`,
    why: `${title} was planned at ${planned} and took ${took}; this document changes the same part.`,
    ifLeft: 'The date is promised on a number that has not held before.',
    exec: `The last effort here took ${took} instead of ${planned}: which date do we tell others?`,
    lookedFor: 'why it takes less time than that did',
  }),
} as const

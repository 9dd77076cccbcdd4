/** What Gadfly says when Slack lets it look nothing up for a while. */
export const heldBack = {
  wait: (seconds: number) =>
    `Slack asks me to wait ${seconds === 1 ? 'a second' : `${seconds} seconds`} before I look anything up. I carry on by myself after that; you need not ask again.`,
}

/** For commands that speak to a person: what the log would say, they say themselves. */
export const quietLog = { info: () => {}, warn: () => {} }

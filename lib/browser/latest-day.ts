/** Latest day a page may say it was published, YYYY-MM-DD: a day more than here, since east of here it may be tomorrow already. */
export const latestDay = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

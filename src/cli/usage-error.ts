/** The command was called wrongly: usage on standard error, exit status 2. */
export class UsageError extends Error {}

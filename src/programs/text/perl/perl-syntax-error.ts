/** The library's words for what is no expression. */
export class PerlSyntaxError extends Error {}

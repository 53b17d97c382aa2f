/** A module that cannot be had, in the words that jq says before it counts. */
export class LinkError extends Error {}

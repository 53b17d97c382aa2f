/** The server cannot begin, as its users, its modules or its data are no good; the message is the last in its log. */
export class CannotStart extends Error {}

/** The bytes are no RDB, or one that we cannot read. */
export class BadRdb extends Error {}

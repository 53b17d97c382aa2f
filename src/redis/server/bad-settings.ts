/** A configuration that cannot be taken; the message names the line. */
export class BadSettings extends Error {}

/** A file of settings that cannot be opened. */
export class NoSettings extends Error {
  constructor(path: string, reason: string) {
    super(`Fatal error, can't open config file '${path}': ${reason}`);
  }
}

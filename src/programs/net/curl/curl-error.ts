/** A transfer that failed: curl's exit status and its text, shown as `curl: (7) text`. */
export class CurlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** An operation took longer than -m or --connect-timeout allow. */
export class TimedOut extends Error {}

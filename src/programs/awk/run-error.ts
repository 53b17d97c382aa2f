/** A mistake of the program that shows when it runs; the message is the dialect's. */
export class RunError extends Error {
  /** Whether busybox says where in the program. */
  readonly placed: boolean;

  constructor(message: string, placed = true) {
    super(message);
    this.placed = placed;
  }
}

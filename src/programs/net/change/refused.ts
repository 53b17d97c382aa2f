/** A change that a program or the kernel refuses: what is said on standard error, and the status. */
export class Refused extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Ends the program as `halt_error` asks. */
export class Halt extends Error {
  readonly status: number;
  readonly output: string;

  constructor(status: number, output: string) {
    super('halt');
    this.status = status;
    this.output = output;
  }
}

/** A failure with wget's exit status (4: network, 6: password, 8: server's answer); `again`: it may be tried once more. */
export class WgetFailure extends Error {
  readonly status: number;
  readonly again: boolean;

  constructor(status: number, again = false) {
    super(`status ${status}`);
    this.status = status;
    this.again = again;
  }
}

import { type Errno, SystemError } from '../../errno.ts';

/** The kernel's refusal of a change, with the words that it gives along (extended acknowledgement). */
export class NetlinkError extends SystemError {
  readonly detail: string | undefined;

  constructor(code: Errno, detail?: string) {
    super(code);
    this.detail = detail;
  }
}

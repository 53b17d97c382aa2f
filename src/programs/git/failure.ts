/** A git command that ends with a message; the message stands as git prints it. */
export class Failure extends Error {
  readonly status: number;
  /** It is what was asked for, and goes to standard output. */
  readonly asked: boolean;
  /** What stands on standard output beside it. */
  readonly output: string;

  constructor(
    message: string,
    status: number,
    { asked = false, output = '' }: { readonly asked?: boolean; readonly output?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.asked = asked;
    this.output = output;
  }
}

/** `fatal: …`, exit status 128. */
export function fatal(message: string): never {
  throw new Failure(`fatal: ${message}\n`, 128);
}

/** `error: …`; most commands end with 1 then. */
export function refused(message: string, status = 1): never {
  throw new Failure(`error: ${message}\n`, status);
}

/** What git can and this one cannot. */
export function notSimulated(what: string): never {
  throw new Failure(`drydock: 'git ${what}' is not simulated\n`, 127);
}

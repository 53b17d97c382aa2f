/** Ends a command: the message goes to standard error, the status to the shell. Without a message only the status counts. */
export class CommandError extends Error {
  readonly status: number;

  constructor(message: string, status = 1) {
    super(message);
    this.name = 'CommandError';
    this.status = status;
  }
}

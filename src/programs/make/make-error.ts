/** What ends make. @param where file and line, if it is a makefile's fault */
export class MakeError extends Error {
  readonly where: string | undefined;

  constructor(message: string, where?: string) {
    super(message);
    this.name = 'MakeError';
    this.where = where;
  }
}

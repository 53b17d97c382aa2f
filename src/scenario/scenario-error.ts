/** A document that is no scenario. The message is one sentence for the author and begins with the line. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  /** From 1. */
  readonly line: number;

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}

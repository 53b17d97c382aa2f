/** There is no engine at the other end: it does not run. */
export class Unreachable extends Error {
  constructor() {
    super('the engine does not run');
    this.name = 'Unreachable';
  }
}

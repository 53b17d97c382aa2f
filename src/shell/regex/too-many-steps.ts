/** An expression with back references that takes too many steps; no matcher knows a short way for all of them. */
export class TooManySteps extends Error {
  constructor() {
    super('memory exhausted');
  }
}

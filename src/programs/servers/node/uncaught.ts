/**
 * A JavaScript error that nobody catches: node prints `report` on standard error and exits with status 1. The frames are
 * those of node 4.2.1 and redis 0.12.1, the versions in the image.
 */
export class Uncaught extends Error {
  readonly report: string;
  /** What the library has printed on standard output before. */
  readonly said: string;

  constructor(report: string, said = '') {
    super('uncaught JavaScript error');
    this.report = report;
    this.said = said;
  }
}

/** What a callback throws: `TypeError: …` and the frames from the throw up to the callback. */
export interface JsThrow {
  readonly error: string;
  readonly frames: readonly string[];
}

/** An `error` event without a listener. */
export function unhandledEvent(message: string, frames: readonly string[]): Uncaught {
  return new Uncaught(
    [
      'events.js:141',
      "      throw er; // Unhandled 'error' event",
      '      ^',
      '',
      `Error: ${message}`,
      ...at(frames),
      '',
    ].join('\n'),
  );
}

/** A line of source where an error was thrown at last. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  /** Blanks before the source. */
  readonly indent: number;
}

/** An error thrown, or thrown again, at a line of a file. */
export function thrown(place: Place, { error, frames }: JsThrow, said = ''): Uncaught {
  const { file, line, source, indent } = place;
  const blanks = ' '.repeat(indent);
  return new Uncaught(
    [`${file}:${line}`, blanks + source, `${blanks}^`, '', error, ...at(frames), ''].join('\n'),
    said,
  );
}

function at(frames: readonly string[]): readonly string[] {
  return frames.map((frame) => `    at ${frame}`);
}

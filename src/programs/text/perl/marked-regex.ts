import { atOnce } from '../../../linux/steps.ts';
import { execInPieces, isPatient, type PatientRegex } from '../../../shell/regex/bounded-regex.ts';

/** The group that holds what follows `\K`. */
export const KEPT = 'kept';
/** Groups that are there where `(*SKIP)(*F)` was reached. */
export const SKIPPED = 'skipped';

/** An expression in which marks say where a match begins to be shown, and what is passed over. */
export class MarkedRegex extends RegExp implements PatientRegex {
  readonly #inner: RegExp;
  readonly isLong: boolean;

  /** @param inner has the flag g, and the marks above as named groups */
  constructor(inner: RegExp) {
    super('(?:)', 'g');
    this.#inner = inner;
    this.isLong = isPatient(inner) && inner.isLong;
  }

  override exec(text: string): RegExpExecArray | null {
    return atOnce(this.execInPieces(text));
  }

  override test(text: string): boolean {
    return this.exec(text) !== null;
  }

  *testInPieces(text: string): Generator<void, boolean> {
    return (yield* this.execInPieces(text)) !== null;
  }

  *execInPieces(text: string): Generator<void, RegExpExecArray | null> {
    for (let from = this.lastIndex; from <= text.length; ) {
      this.#inner.lastIndex = from;
      const match = yield* execInPieces(this.#inner, text);
      if (!match) break;
      const end = match.index + match[0].length;
      const groups = Object.entries(match.groups ?? {});
      if (groups.some(([name, value]) => name.startsWith(SKIPPED) && value !== undefined)) {
        from = end > from ? end : from + 1;
        continue;
      }
      this.lastIndex = end;
      const rest = match.groups?.[KEPT];
      if (rest !== undefined) {
        match.index = Math.min(text.length - rest.length, end);
        match[0] = text.slice(match.index, end);
      }
      return match;
    }
    this.lastIndex = 0;
    return null;
  }
}

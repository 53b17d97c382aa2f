/** What a prompt may tell. Numbers that are not known are undefined. */
export interface PromptFacts {
  readonly name: string;
  /** The file's number, from 1, and how many there are. */
  readonly file: number;
  readonly files: number;
  /** The first prompt of a file. */
  readonly first: boolean;
  readonly atEnd: boolean;
  readonly next: string | undefined;
  /** Lines, from 1, at the top and at the bottom of the screen, and of the whole. */
  readonly top: number;
  readonly bottom: number;
  readonly lines: number | undefined;
  /** Bytes before the top, up to the bottom, and of the whole. */
  readonly byteTop: number;
  readonly byteBottom: number;
  readonly bytes: number | undefined;
  readonly percent: number | undefined;
  readonly column: number;
}

/** The prompts of less, in its own language of prompts (less(1), PROMPTS). */
export const PROMPTS = {
  short: '?n?f%f .?m(%T %i of %m) ..?e(END) ?x- Next\\: %x..%t',
  medium: '?n?f%f .?m(%T %i of %m) ..?e(END) ?x- Next\\: %x.:?pB%pB\\%:byte %bB?s/%s...%t',
  long: '?f%f .?n?m(%T %i of %m) ..?ltlines %lt-%lb?L/%L. :byte %bB?s/%s. .?e(END) ?x- Next\\: %x.:?pB%pB\\%..%t',
  equal: '?f%f .?m(%T %i of %m) .?ltlines %lt-%lb?L/%L. .byte %bB?s/%s. ?e(END) :?pB%pB\\%..%t',
} as const;

/** Writes a prompt out: `%f` is a value, `?f… :… .` a choice, a backslash takes what follows as it is. */
export function promptText(pattern: string, facts: PromptFacts): string {
  let text = '';
  let at = 0;
  /** Reads up to the end of a choice; what is not chosen leaves no trace. */
  const part = (shown: boolean, nested: boolean): void => {
    let on = shown;
    while (at < pattern.length) {
      const c = pattern[at++] ?? '';
      if (c === '\\') {
        if (on) text += pattern[at] ?? '';
        at++;
      } else if (c === '?') {
        const condition = pattern[at++] ?? '';
        const holds = isTrue(
          condition,
          condition === 'l' || condition === 'b' || condition === 'p' ? pattern[at++] : '',
          facts,
        );
        part(on && holds, true);
        if (pattern[at - 1] === ':') part(on && !holds, true);
      } else if (c === ':' && nested) return;
      else if (c === '.' && nested) return;
      else if (c === '%') {
        const what = pattern[at++] ?? '';
        const place = 'lbpd'.includes(what) ? (pattern[at++] ?? '') : '';
        if (on && what === 't') text = text.trimEnd();
        else if (on) text += value(what, place, facts);
      } else if (on) text += c;
    }
    on = false;
  };
  part(true, false);
  return text;
}

function isTrue(condition: string, place: string | undefined, facts: PromptFacts): boolean {
  switch (condition) {
    case 'f':
      return facts.name !== '';
    case 'm':
      return facts.files > 1;
    case 'n':
      return facts.first;
    case 'e':
      return facts.atEnd;
    case 'x':
      return facts.next !== undefined;
    case 'c':
      return facts.column > 0;
    case 'p':
      return facts.percent !== undefined && facts.lines !== 0;
    case 'l':
      return facts.lines !== undefined && facts.lines > 0;
    case 'b':
      return place !== undefined && facts.lines !== 0;
    case 'L':
    case 's':
    case 'B':
      return facts.bytes !== undefined;
    case 'a':
      return true;
    default:
      return false;
  }
}

function value(what: string, place: string, facts: PromptFacts): string {
  const atTop = place === 't';
  switch (what) {
    case 'f':
    case 'F':
    case 'g':
      return facts.name;
    case 'i':
      return String(facts.file);
    case 'm':
      return String(facts.files);
    case 'T':
      return 'file';
    case 'x':
      return facts.next ?? '';
    case 'l':
      return String(
        atTop ? facts.top : place === 'm' ? Math.floor((facts.top + facts.bottom) / 2) : facts.bottom,
      );
    case 'L':
      return String(facts.lines);
    case 'b':
      return String(atTop ? facts.byteTop : facts.byteBottom);
    case 'B':
    case 's':
      return String(facts.bytes ?? '');
    case 'p':
      return String(facts.percent ?? '');
    case 'c':
      return String(facts.column);
    default:
      return '';
  }
}

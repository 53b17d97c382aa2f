import { type Conversion, formatNumber } from '../../format-number.ts';
import { encode } from '../../text.ts';

/** Characters that are put together before they are laid out in one piece; longer paddings are made as they are printed. */
const PIECE = 8192;

interface Padding {
  readonly character: string;
  readonly count: number;
}

type Width = Pick<Conversion, 'flags' | 'width'>;

/** What printf prints. A width may be of any size: what fills it is not made before it goes out. */
export class PrintedText {
  readonly #pieces: (string | Padding)[] = [];
  #last = '';

  add(text: string): void {
    this.#last += text;
    if (this.#last.length >= PIECE) this.#lay();
  }

  /** A text in its width, which counts bytes as printf(3) does. */
  pad(text: string, { flags, width }: Width): void {
    const left = flags.includes('-') || width < 0;
    const count = Math.abs(width) - bytesOf(text);
    if (!left) this.#fill(' ', count);
    this.add(text);
    if (left) this.#fill(' ', count);
  }

  /** @param long see `formatNumber` */
  number(spec: Conversion, value: number | bigint, long = false): void {
    const { flags, width, precision } = spec;
    const integer = typeof value === 'bigint';
    const precise = integer && precision !== undefined && precision > PIECE;
    if (Math.abs(width) <= PIECE && !precise) {
      this.add(formatNumber(spec, value, long));
      return;
    }
    const text = formatNumber({ ...spec, width: 0, precision: precise ? undefined : precision }, value, long);
    const [sign = ''] = /^(?:[-+ ]|0[xX])?/.exec(text) ?? [];
    const left = flags.includes('-') || width < 0;
    let zeros = precise ? precision - (text.length - sign.length) : 0;
    let blanks = Math.max(0, Math.abs(width) - text.length - zeros);
    if (flags.includes('0') && !left && (integer ? precision === undefined : Number.isFinite(value))) {
      zeros += blanks;
      blanks = 0;
    }
    if (!left) this.#fill(' ', blanks);
    this.add(sign);
    this.#fill('0', zeros);
    this.add(text.slice(sign.length));
    if (left) this.#fill(' ', blanks);
  }

  get bytes(): number {
    let bytes = bytesOf(this.#last);
    for (const piece of this.#pieces) bytes += typeof piece === 'string' ? bytesOf(piece) : piece.count;
    return bytes;
  }

  /** A place in it: where it ends now. */
  get end(): number {
    this.#lay();
    return this.#pieces.length;
  }

  /** What stands between two places of it, one piece after the other. */
  *pieces(from = 0, to = this.end): Generator<string, void> {
    for (const piece of this.#pieces.slice(from, to)) {
      if (typeof piece === 'string') yield piece;
      else {
        const block = piece.character.repeat(PIECE);
        for (let left = piece.count; left > 0; left -= PIECE)
          yield left < PIECE ? block.slice(0, left) : block;
      }
    }
  }

  /** @throws RangeError if the host knows no text that is so long */
  toString(): string {
    this.#lay();
    return this.#pieces
      .map((piece) => (typeof piece === 'string' ? piece : piece.character.repeat(piece.count)))
      .join('');
  }

  #fill(character: string, count: number): void {
    if (count > PIECE) {
      this.#lay();
      this.#pieces.push({ character, count });
    } else if (count > 0) this.add(character.repeat(count));
  }

  #lay(): void {
    if (this.#last === '') return;
    // Looking at a character makes the host lay it out.
    this.#last.charCodeAt(0);
    this.#pieces.push(this.#last);
    this.#last = '';
  }
}

function bytesOf(text: string): number {
  return /[^\0-\x7f]/.test(text) ? encode(text).length : text.length;
}

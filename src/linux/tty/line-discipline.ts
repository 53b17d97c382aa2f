import { concatBytes } from '../io/concat-bytes.ts';
import type { Signal } from '../process/signal.ts';
import type { Termios } from './tty.ts';

/** What the line discipline tells its terminal to do. */
export interface LineOutput {
  /** Draws bytes on the terminal. */
  echo(bytes: readonly number[]): void;
  signal(signal: Signal): void;
  /** Holds output back, or lets it go on. */
  hold(stopped: boolean): void;
  /** Something became readable. */
  wake(): void;
  /** The column the cursor is in, from 0; tabs need it. */
  readonly column: number;
}

const CTRL_C = 0x03;
const CTRL_D = 0x04;
const BACKSPACE = 0x08;
const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const CTRL_Q = 0x11;
const CTRL_S = 0x13;
const CTRL_U = 0x15;
const CTRL_V = 0x16;
const CTRL_W = 0x17;
const CTRL_Z = 0x1a;
const CTRL_BACKSLASH = 0x1c;
const DELETE = 0x7f;

/** Bytes that may wait unread; more are dropped with a bell, as a real terminal driver does. */
const CAPACITY = 1 << 20;

/** One byte of the line being edited and how many cells its echo took (0 for UTF-8 continuation bytes). */
interface Cell {
  readonly byte: number;
  readonly width: number;
}

/**
 * The input half of a terminal (Linux's N_TTY): edits lines, makes signals, echoes. In canonical mode a reader gets one
 * line at a time; otherwise whatever has arrived.
 */
export class LineDiscipline {
  termios: Termios;
  readonly #out: LineOutput;
  #line: Cell[] = [];
  /** Complete lines in canonical mode (an empty one is ^D), plain bytes otherwise. */
  #ready: Uint8Array[] = [];
  /** Bytes in `#ready`. */
  #size = 0;
  #literal = false;
  #held = false;

  constructor(termios: Termios, out: LineOutput) {
    this.termios = termios;
    this.#out = out;
  }

  get pending(): number {
    return this.#size;
  }

  /** New settings; a half-typed line becomes readable when editing is switched off. */
  configure(termios: Termios): void {
    const leavesCanonical = this.termios.canonical && !termios.canonical;
    this.termios = termios;
    if (leavesCanonical && this.#line.length > 0) this.#finishLine();
    if (this.#held && !termios.flowControl) this.#hold(false);
  }

  /** Keys from the terminal. */
  receive(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const { canonical, signals, flowControl, echo, mapReturn } = this.termios;
    if (!canonical && !signals && !flowControl && !echo && !this.#literal && !this.#held) {
      // Nothing to look for: a long paste stays in one piece.
      this.#push(mapReturn ? bytes.map((byte) => (byte === RETURN ? NEWLINE : byte)) : bytes.slice());
      return;
    }
    for (const byte of bytes) this.#key(byte);
  }

  /** Up to `max` bytes; empty for ^D on an empty line; undefined if nothing is ready. */
  read(max: number): Uint8Array | undefined {
    const first = this.#ready[0];
    if (!first) return undefined;
    // Who asks for nothing takes nothing, ^D neither.
    if (max === 0) return new Uint8Array(0);
    if (first.length > max) {
      this.#ready[0] = first.subarray(max);
      this.#size -= max;
      return first.subarray(0, max);
    }
    this.#ready.shift();
    this.#size -= first.length;
    if (this.termios.canonical) return first;
    const parts = [first];
    let size = first.length;
    for (let next = this.#ready[0]; next && size + next.length <= max; next = this.#ready[0]) {
      parts.push(next);
      size += next.length;
      this.#size -= next.length;
      this.#ready.shift();
    }
    return size === 0 ? undefined : concatBytes(parts);
  }

  flush(): void {
    this.#ready = [];
    this.#size = 0;
    this.#line = [];
  }

  #key(raw: number): void {
    const { canonical, signals, extended, mapReturn, flowControl, echo } = this.termios;
    if (this.#literal) {
      this.#literal = false;
      this.#insert(raw);
      return;
    }
    if (flowControl && (raw === CTRL_S || raw === CTRL_Q)) {
      this.#hold(raw === CTRL_S);
      return;
    }
    // No other key lets output go on but those that interrupt (n_tty.c; IXANY is off).
    if (this.#held && signalOf(raw)) this.#hold(false);
    const signal = signals ? signalOf(raw) : undefined;
    if (signal) {
      this.flush();
      if (echo) this.#out.echo(caret(raw));
      this.#out.signal(signal);
      return;
    }
    const byte = raw === RETURN && mapReturn ? NEWLINE : raw;
    if (!canonical) {
      this.#push(Uint8Array.of(byte));
      if (echo) this.#echo(byte);
      return;
    }
    if (byte === DELETE || byte === BACKSPACE) this.#erase();
    else if (byte === CTRL_U) while (this.#line.length > 0) this.#erase();
    else if (byte === CTRL_W && extended) this.#eraseWord();
    else if (byte === CTRL_V && extended) this.#quoteNext();
    else if (byte === CTRL_D) this.#finishLine();
    else if (byte === NEWLINE) {
      this.#line.push({ byte, width: 0 });
      if (echo) this.#out.echo([NEWLINE]);
      this.#finishLine();
    } else this.#insert(byte);
  }

  #insert(byte: number): void {
    const before = this.#out.column;
    if (this.termios.echo) this.#echo(byte);
    const continuation = (byte & 0xc0) === 0x80;
    const width = byte === TAB ? this.#out.column - before : continuation ? 0 : isControl(byte) ? 2 : 1;
    this.#line.push({ byte, width });
  }

  #quoteNext(): void {
    this.#literal = true;
    if (this.termios.echo) this.#out.echo([0x5e, BACKSPACE]);
  }

  /** Takes back one character, UTF-8 continuation bytes included. */
  #erase(): void {
    let cell = this.#line.pop();
    while (cell && (cell.byte & 0xc0) === 0x80) cell = this.#line.pop();
    if (!cell || !this.termios.echo) return;
    for (let i = 0; i < cell.width; i++) this.#out.echo([BACKSPACE, 0x20, BACKSPACE]);
  }

  #eraseWord(): void {
    const last = (): number | undefined => this.#line.at(-1)?.byte;
    while (last() === 0x20 || last() === TAB) this.#erase();
    for (let byte = last(); byte !== undefined && byte !== 0x20 && byte !== TAB; byte = last()) this.#erase();
  }

  #finishLine(): void {
    const line = Uint8Array.from(this.#line, (cell) => cell.byte);
    this.#line = [];
    this.#push(line);
  }

  #push(bytes: Uint8Array): void {
    if (this.pending > CAPACITY) this.#out.echo([0x07]);
    else {
      this.#ready.push(bytes);
      this.#size += bytes.length;
    }
    this.#out.wake();
  }

  #echo(byte: number): void {
    this.#out.echo(isControl(byte) && byte !== TAB && byte !== NEWLINE ? caret(byte) : [byte]);
  }

  #hold(stopped: boolean): void {
    this.#held = stopped;
    this.#out.hold(stopped);
  }
}

function signalOf(byte: number): Signal | undefined {
  if (byte === CTRL_C) return 'SIGINT';
  if (byte === CTRL_Z) return 'SIGTSTP';
  if (byte === CTRL_BACKSLASH) return 'SIGQUIT';
  return undefined;
}

function isControl(byte: number): boolean {
  return byte < 0x20 || byte === DELETE;
}

/** A control character as ECHOCTL shows it: ^C, ^?. */
function caret(byte: number): number[] {
  return [0x5e, byte ^ 0x40];
}

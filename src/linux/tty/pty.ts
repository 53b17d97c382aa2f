import { SystemError } from '../errno.ts';
import { ByteQueue } from '../io/byte-queue.ts';
import {
  CountedDescription,
  type FileDescription,
  WOULD_BLOCK,
  type WouldBlock,
} from '../io/file-description.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import type { Signal } from '../process/signal.ts';
import { LineDiscipline, type LineOutput } from './line-discipline.ts';
import { COOKED, type GroupSignaller, type Termios, type Tty, type WindowSize } from './tty.ts';

/** A pseudo-terminal: who holds the master plays the terminal, programs have the slave. */
export interface Pty {
  /** Reads what programs print; writes keys. Its end hangs up the terminal. */
  readonly master: FileDescription;
  readonly slave: FileDescription;
  readonly tty: Tty;
}

/** Output that may wait undrawn before programs wait, in bytes. */
const CAPACITY = 65_536;

/** @param path the device's name, e.g. `/dev/pts/0` */
export function createPty(path: string, size: WindowSize = { columns: 80, rows: 24 }): Pty {
  const terminal = new Terminal(path, size);
  return { master: new Master(terminal), slave: new Slave(terminal), tty: terminal };
}

class Terminal implements Tty, LineOutput {
  readonly path: string;
  readonly resized = new WaitQueue();
  readonly readable = new WaitQueue();
  readonly outputReady = new WaitQueue();
  readonly outputRoom = new WaitQueue();
  readonly output = new ByteQueue();
  readonly discipline: LineDiscipline;
  foreground = 0;
  column = 0;
  held = false;
  hungUp = false;
  /** No descriptor of the slave is open any more: the master reads its end. */
  abandoned = false;
  #size: WindowSize;
  #signaller: GroupSignaller | undefined;
  /** Who knows the group in front, if it is none of the session's. */
  #front: GroupSignaller | undefined;
  #session = 0;

  constructor(path: string, size: WindowSize) {
    this.path = path;
    this.#size = size;
    this.discipline = new LineDiscipline(COOKED, this);
  }

  get termios(): Termios {
    return this.discipline.termios;
  }

  set termios(termios: Termios) {
    this.discipline.configure(termios);
    this.readable.notify();
  }

  get size(): WindowSize {
    return this.#size;
  }

  resize(size: WindowSize): void {
    if (size.columns === this.#size.columns && size.rows === this.#size.rows) return;
    this.#size = size;
    this.resized.notify();
    this.signal('SIGWINCH');
  }

  control(signaller: GroupSignaller, group: number): void {
    this.#signaller = signaller;
    this.#session = group;
    this.foreground = group;
  }

  front(signaller: GroupSignaller | undefined, group: number): void {
    this.#front = signaller;
    this.foreground = group;
  }

  flushInput(): void {
    this.discipline.flush();
  }

  get pending(): number {
    return this.discipline.pending;
  }

  /** Sends bytes to the screen with output processing: ONLCR, and the column for tabs. */
  print(bytes: ArrayLike<number>): void {
    const drawn = new Uint8Array(bytes.length * 2);
    const mapNewline = this.termios.mapNewline;
    let size = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number; // i < length
      if (byte === 0x0a && mapNewline) drawn[size++] = 0x0d;
      drawn[size++] = byte;
      if (byte === 0x0d || byte === 0x0a) this.column = 0;
      else if (byte === 0x08) this.column = Math.max(0, this.column - 1);
      else if (byte === 0x09) this.column = (this.column | 7) + 1;
      else if (byte >= 0x20 && (byte & 0xc0) !== 0x80) this.column++;
    }
    this.output.put(drawn.subarray(0, size));
    this.outputReady.notify();
  }

  echo(bytes: readonly number[]): void {
    this.print(bytes);
  }

  signal(signal: Signal): void {
    if (this.foreground !== 0) (this.#front ?? this.#signaller)?.signalForeground(this.foreground, signal);
  }

  hold(stopped: boolean): void {
    this.held = stopped;
    if (!stopped) this.outputRoom.notify();
  }

  wake(): void {
    this.readable.notify();
  }

  /** The window is gone: the session and the programs in front are told, reads end, writes fail. */
  hangUp(): void {
    this.hungUp = true;
    const front = this.#front ?? this.#signaller;
    const isSame = front === this.#signaller && this.foreground === this.#session;
    this.#endGroup(this.#signaller, this.#session);
    if (!isSame) this.#endGroup(front, this.foreground);
    this.readable.notify();
    this.outputRoom.notify();
  }

  #endGroup(signaller: GroupSignaller | undefined, group: number): void {
    if (group === 0) return;
    signaller?.signalGroup(group, 'SIGHUP');
    signaller?.signalGroup(group, 'SIGCONT');
  }
}

class Master extends CountedDescription implements FileDescription {
  readonly name = '/dev/ptmx';
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    super();
    this.#terminal = terminal;
  }

  get readable(): WaitQueue {
    return this.#terminal.outputReady;
  }

  get writable(): WaitQueue {
    return this.#terminal.readable;
  }

  tryRead(max: number): Uint8Array | WouldBlock {
    const { output, outputRoom, abandoned } = this.#terminal;
    if (output.length === 0) return abandoned ? new Uint8Array(0) : WOULD_BLOCK;
    const bytes = output.take(max);
    outputRoom.notify();
    return bytes;
  }

  tryWrite(bytes: Uint8Array): number {
    this.#terminal.discipline.receive(bytes);
    return bytes.length;
  }

  protected override dispose(): void {
    this.#terminal.hangUp();
  }
}

class Slave extends CountedDescription implements FileDescription {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    super();
    this.#terminal = terminal;
  }

  get name(): string {
    return this.#terminal.path;
  }

  get tty(): Tty {
    return this.#terminal;
  }

  get readable(): WaitQueue {
    return this.#terminal.readable;
  }

  get writable(): WaitQueue {
    return this.#terminal.outputRoom;
  }

  tryRead(max: number): Uint8Array | WouldBlock {
    const bytes = this.#terminal.discipline.read(max);
    if (bytes) return bytes;
    return this.#terminal.hungUp ? new Uint8Array(0) : WOULD_BLOCK;
  }

  tryWrite(bytes: Uint8Array): number | WouldBlock {
    const terminal = this.#terminal;
    if (terminal.hungUp) throw new SystemError('EIO');
    const room = CAPACITY - terminal.output.length;
    if (terminal.held || room <= 0) return WOULD_BLOCK;
    const part = bytes.subarray(0, room);
    terminal.print(part);
    return part.length;
  }

  protected override dispose(): void {
    this.#terminal.abandoned = true;
    this.#terminal.outputReady.notify();
  }
}

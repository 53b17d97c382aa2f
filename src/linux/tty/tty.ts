import type { WaitQueue } from '../io/wait-queue.ts';
import type { Signal } from '../process/signal.ts';

/** The terminal settings (termios flags) that the simulation has. */
export interface Termios {
  /** ICANON: input is edited in lines, ^D ends it. */
  readonly canonical: boolean;
  /** ECHO (with ECHOE, ECHOK, ECHOCTL). */
  readonly echo: boolean;
  /** ISIG: ^C, ^Z and ^\ make signals. */
  readonly signals: boolean;
  /** IEXTEN: ^W and ^V work in canonical mode. */
  readonly extended: boolean;
  /** ICRNL: carriage return arrives as newline. */
  readonly mapReturn: boolean;
  /** OPOST with ONLCR: newline leaves as carriage return and newline. */
  readonly mapNewline: boolean;
  /** IXON: ^S holds output back, ^Q lets it go on. */
  readonly flowControl: boolean;
}

/** What a terminal is set to when it opens. */
export const COOKED: Termios = {
  canonical: true,
  echo: true,
  signals: true,
  extended: true,
  mapReturn: true,
  mapNewline: true,
  flowControl: true,
};

/** What cfmakeraw sets: bytes pass untouched in both directions. */
export const RAW: Termios = {
  canonical: false,
  echo: false,
  signals: false,
  extended: false,
  mapReturn: false,
  mapNewline: false,
  flowControl: false,
};

/** Size of a terminal window in character cells. */
export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** Who can send a signal to a process group; a PID namespace can. */
export interface GroupSignaller {
  signalGroup(group: number, signal: Signal): void;
  signalForeground(group: number, signal: Signal): void;
}

/** A terminal as its programs see it (the slave side of a pseudo-terminal). */
export interface Tty {
  /** The device, e.g. `/dev/pts/0`. */
  readonly path: string;
  termios: Termios;
  readonly size: WindowSize;
  /** Sets the size and sends SIGWINCH to the foreground group if it changed. */
  resize(size: WindowSize): void;
  /** Notified when the size changes. */
  readonly resized: WaitQueue;
  /** The process group that gets the keys and the signals; 0 while there is none. */
  foreground: number;
  /** Makes this the controlling terminal of the session whose groups `signaller` knows. */
  control(signaller: GroupSignaller, group: number): void;
  /** Puts a group in front that only `signaller` knows, of a namespace below; undefined: one of the session's own again. */
  front(signaller: GroupSignaller | undefined, group: number): void;
  /** Throws away input that nobody has read (TCSAFLUSH). */
  flushInput(): void;
  /** Bytes waiting to be read (FIONREAD). */
  readonly pending: number;
}

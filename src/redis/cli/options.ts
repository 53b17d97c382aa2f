import type { OutputMode } from './format-reply.ts';

/** What redis-cli does instead of sending one command or reading many. */
export type Mode =
  | 'commands'
  | 'scan'
  | 'bigkeys'
  | 'memkeys'
  | 'hotkeys'
  | 'stat'
  | 'latency'
  | 'latency-history'
  | 'pipe'
  | 'eval';

/** What the arguments of redis-cli ask for. Texts hold one character per byte. */
export interface CliOptions {
  host: string;
  port: number;
  socket: string;
  user: string;
  /** Undefined: no password. */
  password: string | undefined;
  /** The password stood on the command line, which deserves a warning. */
  passwordShown: boolean;
  askPassword: boolean;
  authWarning: boolean;
  database: number;
  repeat: number;
  /** Milliseconds between repetitions. */
  interval: number;
  /** `auto`: 3, and no complaint if the server cannot. */
  protocol: 2 | 3 | 'auto';
  /** Undefined: as fits the standard output. */
  mode: OutputMode | undefined;
  itemDelimiter: string;
  replyDelimiter: string;
  /** -x: standard input is the last argument. */
  inputLast: boolean;
  /** -X: standard input takes the place of this argument. */
  inputTag: string | undefined;
  quotedInput: boolean;
  errorExit: boolean;
  showPushes: boolean | undefined;
  pattern: string | undefined;
  script: string;
  run: Mode;
  /** The command with its arguments; empty: read commands. */
  words: readonly string[];
}

/** How redis-cli ends when its arguments call for nothing more. */
export interface EarlyEnd {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status: number;
}

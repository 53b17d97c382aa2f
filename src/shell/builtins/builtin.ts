import type { Shell } from '../shell.ts';

/** A command that the shell runs itself. */
export interface Builtin {
  /** POSIX's special builtins: assignments before them stay, and their errors end a script. */
  readonly special?: boolean;
  /** Its operands may be assignments (export, local, declare): they are expanded as such. */
  readonly declares?: boolean;
  /** @param args with the command's name first. @throws BuiltinError */
  run(shell: Shell, args: readonly string[]): Promise<number> | number;
}

/** A builtin's complaint; the shell puts its own words before it. */
export class BuiltinError extends Error {
  readonly status: number;
  /** `builtin`: as `cd: ...`; `plain`: without the builtin's name; `raw`: nothing before it. */
  readonly style: 'builtin' | 'plain' | 'raw';
  /** More lines without a prefix, such as a usage line. */
  readonly trailer: string;

  constructor(message: string, status = 1, style: BuiltinError['style'] = 'builtin', trailer = '') {
    super(message);
    this.status = status;
    this.style = style;
    this.trailer = trailer;
  }
}

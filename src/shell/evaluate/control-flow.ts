/**
 * What unwinds the evaluation of commands. None of these is an error of the program, so none carries a stack; they end
 * at the loop, function, script or prompt that they are meant for.
 */
abstract class ControlFlow {}

export class BreakLoop extends ControlFlow {
  readonly levels: number;
  /** The status of the loop; not 0 if a mistake ends it. */
  readonly status: number;

  constructor(levels: number, status = 0) {
    super();
    this.levels = levels;
    this.status = status;
  }
}

export class ContinueLoop extends ControlFlow {
  readonly levels: number;

  constructor(levels: number) {
    super();
    this.levels = levels;
  }
}

/** `return`: ends a function or a sourced script. */
export class Return extends ControlFlow {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

/** `exit`, or an error that ends the shell; an EXIT trap still runs. */
export class ShellExit extends ControlFlow {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

/** An error of a special builtin, or of what such a builtin evaluates, ends the shell; `command` keeps it from that. */
export class FatalError extends ShellExit {}

/** An error, already told, that gives up the rest of the line; an interactive shell goes back to its prompt. */
export class CommandAborted extends ControlFlow {
  readonly status: number;
  /** Not even `set -e` of bash ends a script then (DISCARD). */
  readonly survives: boolean;

  constructor(status: number, survives = false) {
    super();
    this.status = status;
    this.survives = survives;
  }
}

/** A script that cannot be parsed; whoever was to evaluate it has failed. */
export class SyntaxAborted extends CommandAborted {}

/** ^C at an interactive shell: back to the prompt. */
export class UserInterrupt extends ControlFlow {}

/** Another program has replaced this shell and has ended with `outcome`: nothing of the shell may run any more. */
export class Replaced extends ControlFlow {
  readonly outcome: unknown;

  constructor(outcome: unknown) {
    super();
    this.outcome = outcome;
  }
}

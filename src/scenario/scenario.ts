/**
 * A guided scenario as plain data: what a reader of documents makes and what a page, a checker or a test goes through.
 *
 * Line numbers are those of the document, from 1, so that every complaint can point at its place.
 */

/** Who a command is meant for: the host's shell, or the program that has the terminal at that moment (redis-cli, say). */
export type CommandTarget = 'shell' | 'program';

/** Text that is typed into the terminal when the reader asks for it. */
export interface Command {
  /** One line or several, without a final line end; each line is followed by Enter. */
  readonly text: string;
  readonly target: CommandTarget;
  /** Press Ctrl+C first, whatever runs. */
  readonly interrupt: boolean;
  /** The terminal it is for, from 1. */
  readonly terminal: number;
  readonly line: number;
}

/** Running text. The HTML is as the author wrote it: sanitise it before it meets a page. */
export interface ProseBlock {
  readonly kind: 'prose';
  readonly html: string;
  /** Commands inside the text; number n stands in the HTML as `<code data-command="n">`. */
  readonly commands: readonly Command[];
  /** Texts offered for copying inside the text; number n stands in the HTML as `<code data-copy="n">`. */
  readonly copies: readonly string[];
  readonly line: number;
}

/** A command that stands for itself, with a button to run it. */
export interface CommandBlock {
  readonly kind: 'command';
  readonly command: Command;
  readonly line: number;
}

/** A listing that is read, and perhaps copied, but not run. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly text: string;
  /** The first word of the fence's info string, in lower case; empty without one. */
  readonly language: string;
  readonly line: number;
}

export type Block = ProseBlock | CommandBlock | CodeBlock;

export interface Step {
  /** Plain text, without `Step N -`. */
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly line: number;
}

export interface Scenario {
  /** Plain text. */
  readonly title: string;
  /** What stands before the first step. */
  readonly intro: readonly Block[];
  readonly steps: readonly Step[];
}

/** Every command of these blocks in the order of the document: what a test of a scenario has to run. */
export function commandsOf(blocks: readonly Block[]): readonly Command[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'prose') return block.commands;
    return block.kind === 'command' ? [block.command] : [];
  });
}

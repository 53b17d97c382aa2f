import { argumentSyntax } from './argument-syntax.ts';
import { ARGUMENTS } from './data/arguments.ts';
import { SUMMARIES } from './data/summaries.ts';
import { readArguments } from './read-arguments.ts';

/** What is said about a command to people; its declaration says the rest. */
interface CommandDoc {
  /** The arguments, as help and hints show them. */
  readonly syntax: string;
  readonly summary: string;
}

/** The documentation of a command, or a subcommand as `container|subcommand`. */
export function docOf(name: string): CommandDoc {
  return { syntax: argumentSyntax(readArguments(ARGUMENTS[name] ?? '')), summary: SUMMARIES[name] ?? '' };
}

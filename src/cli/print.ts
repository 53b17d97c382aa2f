import type { Outside } from './outside.ts';

const encoder = new TextEncoder();

/** Prints a text as it is. */
export function print(outside: Outside, text: string): void {
  outside.writeOutput(encoder.encode(text));
}

/** Prints a line on standard error. */
export function printError(outside: Outside, line: string): void {
  outside.writeError(encoder.encode(`${line}\n`));
}

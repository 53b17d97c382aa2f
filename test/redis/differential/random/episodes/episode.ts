import type { Chance } from '../chance.ts';
import type { CommandMaker } from '../sequence.ts';
import type { Step } from '../steps.ts';

/** Steps that mean something only together. */
export type Episode = (chance: Chance, maker: CommandMaker, connection: number) => Step[];

export function listOf(make: (at: number) => readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, at) => make(at)).flat();
}

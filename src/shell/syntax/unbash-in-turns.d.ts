/** unbash's parser as a generator, which `build/in-turns.ts` derives from it. */
declare module 'unbash/in-turns' {
  import type { ParsedScript } from 'unbash';

  /** What `parse` does, with stops. @param step characters between two of them, 4096 unless told */
  export function parseInTurns(source: string, step?: number): Generator<undefined, ParsedScript>;
}

import { SystemError } from '../errno.ts';

/** MAX_ARG_STRLEN: 32 pages, the zero at the end included. */
const LONGEST_STRING = 32 * 4096;
/** A quarter of the stack, 8 MB as a rule: all strings and the pointers to them. */
const LARGEST_SUM = 2 * 1024 * 1024;
const POINTER = 8;

const encoder = new TextEncoder();

/** Refuses what execve has no room for. @throws SystemError E2BIG */
export function demandArgumentsFit(argv: readonly string[], env: ReadonlyMap<string, string>): void {
  let sum = 0;
  const add = (length: number, text: () => string): void => {
    // Few are so long that it matters how many bytes a character takes.
    const size =
      length * 3 < LONGEST_STRING && sum < LARGEST_SUM / 4 ? length : encoder.encode(text()).length;
    if (size + 1 > LONGEST_STRING || sum > LARGEST_SUM) throw new SystemError('E2BIG');
    sum += size + 1 + POINTER;
  };
  for (const word of argv) add(word.length, () => word);
  for (const [name, value] of env) add(name.length + value.length + 1, () => `${name}=${value}`);
  if (sum > LARGEST_SUM) throw new SystemError('E2BIG');
}

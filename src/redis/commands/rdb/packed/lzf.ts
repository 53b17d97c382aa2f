/** A reference of three bytes stands for so many at most. */
const MOST_PER_BYTE = 264 / 3;

/** Expands data in LibLZF's format. Undefined if it is damaged. */
export function expandLzf(input: Uint8Array, length: number): Uint8Array | undefined {
  // What is nothing when it is expanded is not looked at.
  if (length === 0) return new Uint8Array();
  // Who claims more than there can be gets no memory for it.
  if (length > input.length * MOST_PER_BYTE) return undefined;
  const output = new Uint8Array(length);
  let at = 0;
  let to = 0;
  while (at < input.length) {
    const control = input[at++] as number;
    if (control < 32) {
      const run = control + 1;
      if (at + run > input.length || to + run > length) return undefined;
      output.set(input.subarray(at, at + run), to);
      at += run;
      to += run;
      continue;
    }
    let run = control >> 5;
    if (run === 7) run += input[at++] ?? 0;
    run += 2;
    if (at >= input.length) return undefined;
    const from = to - ((control & 31) << 8) - (input[at++] as number) - 1;
    if (from < 0 || to + run > length) return undefined;
    // The stretch may overlap itself: byte by byte.
    for (let i = 0; i < run; i++) output[to++] = output[from + i] as number;
  }
  return to === length ? output : undefined;
}

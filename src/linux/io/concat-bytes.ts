/** All parts one after the other. A single part is answered as it is, without a copy. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes that are copied at once. */
const PIECE = 1_048_576;

/** The same for many bytes. @param breath lets others have their turn, if it is time for that */
export async function concatPatiently(
  parts: readonly Uint8Array[],
  breath: () => Promise<unknown> | undefined,
): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; from += PIECE) {
      const piece = part.subarray(from, from + PIECE);
      whole.set(piece, at);
      at += piece.length;
      const pause = breath();
      if (pause) await pause;
    }
  }
  return whole;
}

/** A line as busybox reads it (bb_get_chunk_from_file): to it, zero bytes end lines too. */
export function cLines(line: string): readonly string[] {
  return line.includes('\0') ? line.split('\0') : [line];
}

const spokenLines = 12;

/** What a command has printed, as a sentence or two to be read aloud: the end of it, for that is where the outcome stands. */
export function summary(lines: readonly string[]): string {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (said.length === 0) return 'Finished without output.';
  const skipped = said.length - spokenLines;
  const spoken = said.slice(-spokenLines).join('\n');
  return skipped > 0 ? `Finished. ${skipped} lines, then:\n${spoken}` : `Finished:\n${spoken}`;
}

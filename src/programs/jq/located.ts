/** A problem with its line, and as many blanks as stand before its place. */
export function located(program: string, message: string, at: number, file = '<top-level>'): string {
  const before = program.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  const line = program.slice(start).split('\n')[0] ?? '';
  return `jq: error: ${message} at ${file}, line ${before.split('\n').length}:\n${line}${' '.repeat(at - start)}\n`;
}

/** What a client of the debugger has sent: a command, `more` if it is not whole yet, `bad` if it is none. */
type ReadCommand = readonly string[] | 'more' | 'bad';

/** The most words of a command, and the longest word. */
const MOST = 1024;

/** Reads a command of the debugger, an array of bulk strings. As forgiving as Redis': what stands before it is skipped. */
export function readCommand(input: string): ReadCommand {
  if (input === '') return 'more';
  const star = input.indexOf('*');
  if (star < 0) return 'bad';
  let end = input.indexOf('\r\n', star);
  if (end < 0) return 'more';
  const count = leadingInteger(input.slice(star + 1, end));
  if (count <= 0 || count > MOST) return 'bad';
  let at = end + 2;
  const words: string[] = [];
  while (words.length < count) {
    if (at >= input.length) return 'more';
    if (input[at] !== '$') return 'bad';
    end = input.indexOf('\r\n', at);
    if (end < 0) return 'more';
    const length = leadingInteger(input.slice(at + 1, end));
    if (length <= 0 || length > MOST) return 'bad';
    at = end + 2;
    if (at + length + 2 > input.length) return 'more';
    words.push(input.slice(at, at + length));
    at += length;
    if (!input.startsWith('\r\n', at)) return 'bad';
    at += 2;
  }
  return words;
}

/** As atoi reads it. */
export function leadingInteger(text: string): number {
  return Number.parseInt(/^\s*[-+]?\d+/.exec(text)?.[0] ?? '0', 10);
}

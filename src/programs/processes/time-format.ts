/** What a command took. */
export interface Taken {
  readonly argv: readonly string[];
  /** Seconds by the clock, and of the processor's. */
  readonly elapsed: number;
  readonly user: number;
  readonly status: number;
}

export const PLAIN = 'real\t%E\nuser\t%u\nsys\t%T';
export const POSIX = 'real %e\nuser %U\nsys %S';
export const VERBOSE = [
  '\tCommand being timed: "%C"',
  '\tUser time (seconds): %U',
  '\tSystem time (seconds): %S',
  '\tPercent of CPU this job got: %P',
  '\tElapsed (wall clock) time (h:mm:ss or m:ss): %E',
  '\tAverage shared text size (kbytes): %X',
  '\tAverage unshared data size (kbytes): %D',
  '\tAverage stack size (kbytes): %p',
  '\tAverage total size (kbytes): %K',
  '\tMaximum resident set size (kbytes): %M',
  '\tAverage resident set size (kbytes): %t',
  '\tMajor (requiring I/O) page faults: %F',
  '\tMinor (reclaiming a frame) page faults: %R',
  '\tVoluntary context switches: %w',
  '\tInvoluntary context switches: %c',
  '\tSwaps: %W',
  '\tFile system inputs: %I',
  '\tFile system outputs: %O',
  '\tSocket messages sent: %s',
  '\tSocket messages received: %r',
  '\tSignals delivered: %k',
  '\tPage size (bytes): %Z',
  '\tExit status: %x',
].join('\n');

const ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['\\', '\\'],
]);

/** Fills in a format of busybox' time. Memory, faults and messages are not counted here: they are 0. */
export function formatTaken(format: string, { argv, elapsed, user, status }: Taken): string {
  const minutes = (value: number): string => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`;
  const values = new Map<string, string>([
    ['C', argv.join(' ')],
    ['E', minutes(elapsed)],
    ['e', elapsed.toFixed(2)],
    ['P', `${elapsed > 0 ? Math.floor((user * 100) / elapsed) : 0}%`],
    ['S', '0.00'],
    ['T', minutes(0)],
    ['U', user.toFixed(2)],
    ['u', minutes(user)],
    ['x', String(status)],
    ['Z', '4096'],
    ['%', '%'],
  ]);
  const text = format.replace(/%(.)|\\(.)/gs, (whole, letter: string | undefined, escaped: string) => {
    if (letter === undefined) return ESCAPES.get(escaped) ?? `?\\${escaped}`;
    return values.get(letter) ?? ('DFIKMORWXcknprstw'.includes(letter) ? '0' : `?${whole.slice(1)}`);
  });
  return `${text}\n`;
}

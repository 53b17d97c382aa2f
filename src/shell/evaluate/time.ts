import type { Shell } from '../shell.ts';

/** `time`: runs a pipeline and tells how long it took. Only real time passes here; processor time does not. */
export async function timed(shell: Shell, posix: boolean, run: () => Promise<number>): Promise<number> {
  const { clock } = shell.process.machine.kernel;
  const start = clock.monotonic();
  try {
    return await run();
  } finally {
    const seconds = (clock.monotonic() - start) / 1000;
    await shell.complainRaw(
      shell.dialect.name === 'ash'
        ? busyboxTimes(seconds)
        : posix
          ? posixTimes(seconds)
          : timesOf(shell, seconds),
    );
  }
}

function posixTimes(seconds: number): string {
  return `real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`;
}

/** In busybox, time is a program. */
function busyboxTimes(seconds: number): string {
  const shown = (value: number): string => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`;
  return `real\t${shown(seconds)}\nuser\t${shown(0)}\nsys\t${shown(0)}\n`;
}

function timesOf(shell: Shell, seconds: number): string {
  const format = shell.variables.get('TIMEFORMAT') ?? '\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS';
  if (format === '') return '';
  const text = format.replace(
    /%%|%(\d?)(l?)([RUS])|%P/g,
    (whole, digits: string, long: string, letter: string) => {
      if (whole === '%%') return '%';
      if (whole === '%P') return '0.00';
      const value = letter === 'R' ? seconds : 0;
      const precision = digits === '' ? 3 : Math.min(3, Number(digits));
      if (!long) return value.toFixed(precision);
      return `${Math.floor(value / 60)}m${(value % 60).toFixed(precision)}s`;
    },
  );
  return `${text}\n`;
}

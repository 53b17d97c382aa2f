import type { Shell } from '../shell.ts';

/** `time`: runs a pipeline and tells how long it took, and how long the shell and its children computed meanwhile. */
export async function timed(shell: Shell, posix: boolean, run: () => Promise<number>): Promise<number> {
  const { process } = shell;
  const { clock, processor } = process.machine.kernel;
  const computed = (): number => processor.usedBy(process) + process.computedByChildren;
  const start = clock.monotonic();
  const before = computed();
  try {
    return await run();
  } finally {
    const seconds = (clock.monotonic() - start) / 1000;
    const user = (computed() - before) / 1000;
    await shell.complainRaw(
      shell.dialect.name === 'ash' && !posix
        ? busyboxTimes(seconds, user)
        : posix
          ? posixTimes(seconds, user)
          : timesOf(shell, seconds, user),
    );
  }
}

function posixTimes(seconds: number, user: number): string {
  return `real ${seconds.toFixed(2)}\nuser ${user.toFixed(2)}\nsys 0.00\n`;
}

/** In busybox, time is a program. */
function busyboxTimes(seconds: number, user: number): string {
  const shown = (value: number): string => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`;
  return `real\t${shown(seconds)}\nuser\t${shown(user)}\nsys\t${shown(0)}\n`;
}

function timesOf(shell: Shell, seconds: number, user: number): string {
  const format = shell.variables.get('TIMEFORMAT') ?? '\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS';
  if (format === '') return '';
  const wrong = /^(?:[^%]|%%|%\d?l?[RUS]|%P)*%(?:\d?l?)(?![\dlRUSP%])([\s\S])/.exec(format)?.[1];
  if (wrong !== undefined)
    return `${shell.dialect.prefix({ ...shell.place, builtin: undefined })}TIMEFORMAT: \`${wrong}': invalid format character\n`;
  const text = format.replace(
    /%%|%(\d?)(l?)([RUS])|%P/g,
    (whole, digits: string, long: string, letter: string) => {
      if (whole === '%%') return '%';
      if (whole === '%P') return (seconds > 0 ? (user * 100) / seconds : 0).toFixed(2);
      const value = letter === 'R' ? seconds : letter === 'U' ? user : 0;
      const precision = digits === '' ? 3 : Math.min(3, Number(digits));
      if (!long) return value.toFixed(precision);
      return `${Math.floor(value / 60)}m${(value % 60).toFixed(precision)}s`;
    },
  );
  return `${text}\n`;
}

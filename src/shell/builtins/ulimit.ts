import { type Builtin, BuiltinError } from './builtin.ts';

interface Limit {
  readonly letter: string;
  readonly name: string;
  readonly unit: string;
  readonly value: string;
}

/** The limits of a process on a usual Linux host; nothing enforces them here. */
const LIMITS: readonly Limit[] = [
  { letter: 'R', name: 'real-time non-blocking time', unit: 'microseconds', value: 'unlimited' },
  { letter: 'c', name: 'core file size', unit: 'blocks', value: '0' },
  { letter: 'd', name: 'data seg size', unit: 'kbytes', value: 'unlimited' },
  { letter: 'e', name: 'scheduling priority', unit: '', value: '0' },
  { letter: 'f', name: 'file size', unit: 'blocks', value: 'unlimited' },
  { letter: 'i', name: 'pending signals', unit: '', value: '15517' },
  { letter: 'l', name: 'max locked memory', unit: 'kbytes', value: '8192' },
  { letter: 'm', name: 'max memory size', unit: 'kbytes', value: 'unlimited' },
  { letter: 'n', name: 'open files', unit: '', value: '1048576' },
  { letter: 'p', name: 'pipe size', unit: '512 bytes', value: '8' },
  { letter: 'q', name: 'POSIX message queues', unit: 'bytes', value: '819200' },
  { letter: 'r', name: 'real-time priority', unit: '', value: '0' },
  { letter: 's', name: 'stack size', unit: 'kbytes', value: '8192' },
  { letter: 't', name: 'cpu time', unit: 'seconds', value: 'unlimited' },
  { letter: 'u', name: 'max user processes', unit: '', value: 'unlimited' },
  { letter: 'v', name: 'virtual memory', unit: 'kbytes', value: 'unlimited' },
  { letter: 'x', name: 'file locks', unit: '', value: 'unlimited' },
];

export const ulimit: Builtin = {
  async run(shell, args) {
    let letters = '';
    let value: string | undefined;
    for (const arg of args.slice(1)) {
      if (/^-./.test(arg)) letters += arg.slice(1);
      else value = arg;
    }
    if (letters.includes('a')) {
      await shell.print(LIMITS.map(line).join(''));
      return 0;
    }
    const wanted = [...letters].filter((letter) => letter !== 'H' && letter !== 'S');
    for (const letter of wanted.length > 0 ? wanted : ['f']) {
      const limit = LIMITS.find((each) => each.letter === letter);
      if (!limit) {
        const usage =
          shell.dialect.name === 'bash' ? 'ulimit: usage: ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]\n' : '';
        throw new BuiltinError(shell.dialect.invalidOption(`-${letter}`), 2, 'builtin', usage);
      }
      if (value === undefined) await shell.print(`${limit.value}\n`);
      else if (!/^(\d+|unlimited|hard|soft)$/.test(value)) {
        throw new BuiltinError(
          shell.dialect.name === 'bash' ? `${value}: invalid number` : 'bad number',
          shell.dialect.name === 'bash' ? 1 : 2,
        );
      }
    }
    return 0;
  },
};

function line({ letter, name, unit, value }: Limit): string {
  const inBrackets = `(${unit === '' ? '' : `${unit}, `}-${letter})`;
  return `${`${name.padEnd(20)} ${inBrackets.padStart(Math.max(0, 41 - Math.max(21, name.length + 1)))}`} ${value}\n`;
}

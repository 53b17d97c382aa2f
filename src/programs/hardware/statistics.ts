import type { Tool } from '../command/command.ts';
import { rareLine } from '../rare/usage-lines.ts';

/** ipcs: nobody shares memory, semaphores or queues of System V here. */
export const ipcs: Tool = {
  name: 'ipcs',
  usage: rareLine('ipcs'),
  options: { short: 'i:aqsmtcplu' },
  async run(command, options) {
    const all = !['q', 'm', 's'].some((letter) => options.has(letter)) || options.has('a');
    const tables: readonly (readonly [letter: string, text: string])[] = [
      [
        'q',
        '\n------ Message Queues --------\nkey        msqid      owner      perms      used-bytes   messages    \n\n',
      ],
      [
        'm',
        '------ Shared Memory Segments --------\nkey        shmid      owner      perms      bytes      nattch     status      \n\n',
      ],
      ['s', '------ Semaphore Arrays --------\nkey        semid      owner      perms      nsems     \n\n'],
    ];
    for (const [letter, text] of tables)
      if (all || options.has(letter)) await command.out.text(letter === 'q' || all ? text : `\n${text}`);
    return 0;
  },
};

/** ipcrm: so there is nothing to remove. */
export const ipcrm: Tool = {
  name: 'ipcrm',
  usage: rareLine('ipcrm'),
  options: { short: 'q:m:s:Q:M:S:' },
  async run(command, options) {
    for (const { name, value } of options.given) {
      if (!/^(0x[\da-f]+|\d+)$/i.test(value)) return command.fail(`invalid number '${value}'`);
      await command.warn(`invalid ${/[QMS]/.test(name) ? 'key' : 'id'} (${value})`);
    }
    return undefined;
  },
};

/** lsusb: no bus, no devices. */
export const lsusb: Tool = {
  name: 'lsusb',
  usage: rareLine('lsusb'),
  busyboxOptions: 'none',
  run: () => 0,
};

/** readahead: files are where they are. */
export const readahead: Tool = {
  name: 'readahead',
  usage: rareLine('readahead'),
  options: { short: '' },
  async run(command, { operands }) {
    if (operands.length === 0) return command.misuse('files');
    for (const path of operands)
      await command.attempt(
        () => command.fs.open(path, { read: true }).release(),
        ({ message }) => `can't open '${path}': ${message}`,
      );
    return undefined;
  },
};

/** logread: no syslogd keeps anything in memory. */
export const logread: Tool = {
  name: 'logread',
  usage: rareLine('logread'),
  options: { short: 'fF' },
  run: (command) => command.fail("can't find syslogd buffer: No such file or directory"),
};

import type { Tool } from '../command/command.ts';

export const dmesg: Tool = {
  name: 'dmesg',
  usage: 'dmesg [-cr] [-n LEVEL] [-s SIZE]',
  gnuUsage: '[options]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  busyboxOptions: { short: 'cs:n:r', numbers: 'sn' },
  async run(command) {
    return command.fail(
      command.say('read kernel buffer failed: Operation not permitted', 'klogctl: Operation not permitted'),
    );
  },
};

import type { Tool } from '../../command/command.ts';
import { busyboxPs } from './busybox-ps.ts';
import { procps } from './procps.ts';

export const ps: Tool = {
  name: 'ps',
  usage: 'ps [-o COL1,COL2=HEADER] [-T]',
  ownHelp: true,
  busyboxOptions: { short: 'o:aAdeflT' },
  run: (command, options) => (command.gnu ? procps(command, options.operands) : busyboxPs(command, options)),
};

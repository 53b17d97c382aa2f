import type { Tool } from '../../command/command.ts';
import { busyboxTree } from './busybox-tree.ts';
import { gnuTree } from './gnu-tree.ts';

export const tree: Tool = {
  name: 'tree',
  // busybox has no words for it.
  usage: '',
  busyboxOptions: 'none',
  run: (command, options) =>
    command.gnu
      ? gnuTree(command, options.operands)
      : busyboxTree(command, options.operands.length > 0 ? options.operands : ['.']),
};

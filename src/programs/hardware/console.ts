import type { Command, Tool } from '../command/command.ts';
import type { OptionSpec } from '../command/options.ts';
import { rareLine } from '../rare/usage-lines.ts';

/** Where a virtual console may be (get_console_fd). None is: terminals here are pseudo-terminals. */
function noConsole(command: Command): Promise<never> {
  return command.fail("can't open console");
}

/** An applet for virtual consoles. @param operands how many it takes */
function onConsole(
  name: string,
  operands: readonly [number, number],
  options: OptionSpec = { short: '' },
): Tool {
  return {
    name,
    usage: rareLine(name),
    options,
    run(command, { operands: { length } }) {
      if (length < operands[0] || length > operands[1]) return command.misuse('operands');
      return noConsole(command);
    },
  };
}

const ANY = Number.POSITIVE_INFINITY;

export const beep = onConsole('beep', [0, ANY], { short: 'f:l:d:r:n' });
export const chvt = onConsole('chvt', [1, 1]);
export const deallocvt = onConsole('deallocvt', [0, 1]);
export const dumpkmap = onConsole('dumpkmap', [0, ANY]);
export const kbdMode = onConsole('kbd_mode', [0, ANY], { short: 'sakuC:' });
export const loadfont = onConsole('loadfont', [0, 0]);
export const loadkmap = onConsole('loadkmap', [0, 0]);
export const setkeycodes = onConsole('setkeycodes', [2, ANY]);

/** openvt: there is no virtual terminal to open. */
export const openvt: Tool = {
  name: 'openvt',
  usage: rareLine('openvt'),
  options: { short: '+c:wsler' },
  run: (command) => command.fail("can't find open VT"),
};

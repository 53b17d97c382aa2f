import type { Command, Tool } from '../command/command.ts';
import { type Ability, abilitiesOf, longNameOf } from './abilities.ts';
import { fillParameters } from './fill-parameters.ts';

const USAGE = `Usage: tput [options] [command]

Options:
  -S <<       read commands from standard input
  -T TERM     use this instead of $TERM
  -V          print curses-version
  -x          do not try to clear scrollback

Commands:
  clear       clear the screen
  init        initialize the terminal
  reset       reinitialize the terminal
  capname     unlike clear/init/reset, print value for capability "capname"
`;

/** Strings that some terminals have and terminfo has no place for: what a terminal lacks is no mistake in these. */
const KNOWN =
  'acsc am bce bel blink bold cbt ccc civis clear cnorm colors cols cr csr cub cub1 cud cud1 cuf cuf1 cup cuu cuu1 cvvis dch dch1 dim ' +
  'dl dl1 ech ed el el1 flash home hpa ht hts ich ich1 il il1 ind indn invis is2 it ka1 ka3 kbs kcbt kcub1 kcud1 kcuf1 kcuu1 kdch1 ' +
  'kend kf1 khome kich1 km kmous knp kpp lines mc5i meml memu mir msgr npc op oc pairs rc rep rev ri rin ritm rmacs rmam rmcup rmir ' +
  'rmkx rmm rmso rmul rs1 rs2 rs3 sc setab setaf setb setf sgr sgr0 sitm smacs smam smcup smir smkx smm smso smul tbc tsl fsl dsl u6 u7 ' +
  'u8 u9 vpa xenl xon hs eo gn hc hz';

/** tput of ncurses: what the terminal at hand has, and the strings that make it do things. */
export const tput: Tool = {
  name: 'tput',
  usage: 'tput [options] [command]',
  ownHelp: true,
  usageStatus: 2,
  usageText: USAGE,
  options: { short: '+ST:Vx' },
  async run(command, options) {
    const { process, out } = command;
    if (options.has('V')) {
      await out.line('ncurses 6.4.20240113');
      return 0;
    }
    const { operands } = options;
    if (operands.length === 0 && !options.has('S')) {
      await process.complain(USAGE);
      return 2;
    }
    const terminal = options.value('T') ?? process.env.get('TERM') ?? '';
    if (terminal === '') {
      await process.complain('tput: No value for $TERM and no -T specified\n');
      return 2;
    }
    const abilities = abilitiesOf(terminal);
    if (!abilities) {
      await process.complain(`tput: unknown terminal "${terminal}"\n`);
      return 3;
    }
    const calls = options.has('S') ? await linesOfInput(command) : [operands];
    let status = 0;
    for (const call of calls)
      status = await show(command, terminal, abilities, call, options.has('x'), !options.has('S'));
    return status;
  },
};

async function linesOfInput(command: Command): Promise<readonly (readonly string[])[]> {
  const text = await command.input(0).rest();
  return text
    .split('\n')
    .map((line) => line.split(/\s+/).filter((word) => word !== ''))
    .filter((call) => call.length > 0);
}

async function show(
  command: Command,
  terminal: string,
  abilities: ReadonlyMap<string, Ability>,
  [name = '', ...parameters]: readonly string[],
  keepsScrollback: boolean,
  ends: boolean,
): Promise<number> {
  const { process, out } = command;
  const tty = [1, 2, 0].map((descriptor) => process.descriptors.get(descriptor)?.tty).find((each) => each);
  if (name === 'longname') {
    await out.text(longNameOf(terminal));
    return 0;
  }
  if (name === 'init' || name === 'reset') {
    if (!tty) {
      await process.complain('tput: terminal attributes: No such device or address\n\n');
      return 10;
    }
    const strings = name === 'reset' ? ['rs1', 'rs2', 'rs3'] : ['is1', 'is2', 'is3'];
    for (const each of strings) await out.bytes(String(abilities.get(each) ?? ''));
    return 0;
  }
  if (name === 'cols' || name === 'lines') {
    const size = name === 'cols' ? tty?.size.columns : tty?.size.rows;
    const named = Number(process.env.get(name === 'cols' ? 'COLUMNS' : 'LINES') ?? 0);
    const own = abilities.get(name);
    await out.text(
      `${named || size || (typeof own === 'number' ? own : name === 'cols' ? 80 : 24)}${ends ? '\n' : ''}`,
    );
    return 0;
  }
  const value = abilities.get(name);
  if (value === undefined) {
    if (KNOWN.split(' ').includes(name)) {
      // A number that is not there is shown as one.
      if (name === 'colors' || name === 'pairs' || name === 'it') await out.text(`-1${ends ? '\n' : ''}`);
      return name === 'colors' || name === 'pairs' || name === 'it' ? 0 : 1;
    }
    await out.flush();
    await process.complain(`tput: unknown terminfo capability '${name}'\n`);
    return 4;
  }
  if (value === true) return 0;
  if (typeof value === 'number') {
    await out.text(`${value}${ends ? '\n' : ''}`);
    return 0;
  }
  if (name === 'clear') {
    await out.bytes(value + (keepsScrollback || !/^(?:xterm|linux|tmux)/.test(terminal) ? '' : '\x1b[3J'));
    return 0;
  }
  await out.bytes(
    parameters.length > 0
      ? fillParameters(
          value,
          parameters.map((word) => Number.parseInt(word, 10) || 0),
        )
      : value,
  );
  return 0;
}

import { parseSignal, SIGNALS, type Signal } from '../../../linux/process/signal.ts';
import { installTrap } from '../../evaluate/traps.ts';
import { almquistQuote, singleQuote } from '../../quote.ts';
import type { Event, Shell } from '../../shell.ts';
import { printTraced } from '../../syntax/print-command.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { signalList } from '../jobs/kill.ts';
import { invalidOption } from '../options.ts';

const USAGE = 'trap [-lp] [[arg] signal_spec ...]';

export const trap: Builtin = {
  special: true,
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    let operands = args.slice(1);
    if ((bash ? /^-[^lp-]/ : /^-[^-]/).test(operands[0] ?? ''))
      throw invalidOption(shell, (operands[0] ?? '').slice(0, 2), USAGE);
    if (bash && operands[0] === '-l') {
      await shell.print(signalList(shell));
      return 0;
    }
    const lists = bash && operands[0] === '-p';
    if (lists || operands[0] === '--') operands = operands.slice(1);
    if (operands.length === 0 || lists) return list(shell, operands);
    const [first = ''] = operands;
    if (bash && operands.length === 1 && !eventOf(first, true, true))
      throw new BuiltinError(`trap: usage: ${USAGE}`, 2, 'raw');
    // A first operand that is a number, or a single one, is no command but a signal to reset.
    const resets = first === '-' || /^\d+$/.test(first) || operands.length === 1;
    const command = resets ? undefined : first;
    const names = resets && first !== '-' ? operands : operands.slice(1);
    let status = 0;
    for (const name of names) {
      const event = eventOf(name, bash, shell.dialect.name !== 'dash');
      if (!event) {
        await refuse(shell, name);
        status = 1;
      } else setTrap(shell, event, command);
    }
    return status;
  },
};

function setTrap(shell: Shell, event: Event, command: string | undefined): void {
  const stays = event.startsWith('SIG') && shell.ignoredAtStart.includes(event as Signal);
  // The Almquist shells show it among the traps all the same.
  if (stays && shell.dialect.name === 'bash') return;
  shell.ignoredUntilTrapped = shell.ignoredUntilTrapped.filter((each) => each !== event);
  shell.inheritedTraps = undefined;
  shell.printCommand = printTraced;
  if (command === undefined) shell.traps.delete(event);
  else shell.traps.set(event, command);
  if (event.startsWith('SIG') && !stays) installTrap(shell, event as Signal);
}

async function refuse(shell: Shell, name: string): Promise<void> {
  // dash forgets its own name here.
  if (shell.dialect.name === 'dash') await shell.complainRaw(`trap: ${name}: bad trap\n`);
  else await shell.complain(`${name}: invalid signal specification`);
}

function eventOf(name: string, bash: boolean, err: boolean): Event | undefined {
  const upper = name.toUpperCase();
  if (upper === 'EXIT' || name === '0') return 'EXIT';
  if (/^\s*\d+\s*$/.test(name)) return Number(name) === 0 ? 'EXIT' : parseSignal(String(Number(name)));
  if (err && upper === 'ERR') return upper;
  if (bash && (upper === 'DEBUG' || upper === 'RETURN')) return upper;
  // dash knows no prefix.
  return !err && upper.startsWith('SIG') ? undefined : parseSignal(name);
}

async function list(shell: Shell, names: readonly string[]): Promise<number> {
  const bash = shell.dialect.name === 'bash';
  const wanted = names.map((name) => eventOf(name, bash, shell.dialect.name !== 'dash'));
  if (wanted.includes(undefined) && !bash)
    throw new BuiltinError(`${names[wanted.indexOf(undefined)]}: invalid signal specification`);
  const order = (event: Event): number =>
    event === 'EXIT' ? 0 : event.startsWith('SIG') ? SIGNALS[event as Signal] : 100;
  const events = [
    ...(bash ? shell.ignoredAtStart.map((signal) => [signal, ''] as const) : []),
    ...((bash || shell.listsInheritedTraps ? shell.inheritedTraps : undefined) ?? shell.traps),
  ].sort(([a], [b]) => order(a) - order(b));
  for (const [event, command] of events) {
    if (wanted.length > 0 && !wanted.includes(event)) continue;
    const shown = bash ? event : event.replace(/^SIG/, '');
    await shell.print(`trap -- ${bash ? singleQuote(command) : almquistQuote(command)} ${shown}\n`);
  }
  for (const [i, name] of names.entries()) if (!wanted[i]) await refuse(shell, name);
  return wanted.includes(undefined) ? 1 : 0;
}

import type { Command, Coproc, Word } from 'unbash';
import { createPipe } from '../../linux/io/pipe.ts';
import type { Shell } from '../shell.ts';
import { printCommand } from '../syntax/print-command.ts';
import { isName } from '../variables/variable.ts';
import { runCommand } from './command.ts';
import { forkShell } from './fork.ts';

/** Numbers of the ends that the shell keeps, as bash has them. */
const READ = 63;
const WRITE = 60;

/** Closes the pipes of coprocesses that have ended, and forgets their variables. */
export function reapCoprocesses(shell: Shell): void {
  for (const { name, child, read, write } of shell.coprocesses) {
    if (child.state !== 'zombie') continue;
    const { descriptors } = shell.process;
    for (const descriptor of [read, write]) {
      descriptors.get(descriptor)?.release();
      descriptors.delete(descriptor);
    }
    shell.variables.unset(name);
    shell.variables.unset(`${name}_PID`);
  }
  shell.coprocesses = shell.coprocesses.filter(({ child }) => child.state !== 'zombie');
}

function withName(command: Command, first: Word): Command {
  const { type, end, prefix, redirects } = command;
  const args = [...(command.name ? [command.name] : []), ...command.args];
  return { type, end, prefix, redirects, pos: first.pos, name: first, args, suffix: [...args, ...redirects] };
}

/** `coproc name command`: a job in the background with pipes to both of its ends, whose numbers stand in an array. */
export async function startCoprocess(shell: Shell, node: Coproc): Promise<number> {
  // Only a compound command can have a name; before a simple one it is the command itself.
  const simple = node.body.type === 'Command' ? node.body : undefined;
  const body = simple && node.name ? withName(simple, node.name) : node.body;
  const name = simple ? 'COPROC' : (node.name?.text ?? 'COPROC');
  if (!isName(name)) {
    await shell.complain(`\`${name}': not a valid identifier`, undefined);
    return 1;
  }
  const other = shell.coprocesses.find(({ child }) => child.state !== 'zombie');
  if (other)
    await shell.complain(
      `warning: execute_coproc: coproc [${other.child.pid}:${other.name}] still exists`,
      undefined,
    );
  if (body.type === 'CompoundList') return 1;
  const { descriptors } = shell.process;
  const [input, output] = [
    createPipe(shell.process.machine.kernel),
    createPipe(shell.process.machine.kernel),
  ];
  const theirs = new Map(descriptors);
  theirs.set(0, input.reader);
  theirs.set(1, output.writer);
  const controls = shell.has('monitor');
  const child = forkShell(
    shell,
    { descriptors: theirs, ...(controls ? { group: 'new' as const } : {}) },
    (copy) => runCommand(copy, body, true),
  );
  input.reader.release();
  output.writer.release();
  const free = (from: number): number => (descriptors.has(from) ? free(from - 1) : from);
  const read = free(READ);
  descriptors.set(read, output.reader);
  const write = free(WRITE);
  descriptors.set(write, input.writer);
  shell.variables.setArray(
    name,
    new Map([
      ['0', String(read)],
      ['1', String(write)],
    ]),
  );
  shell.variables.set(`${name}_PID`, String(child.pid));
  shell.coprocesses = [...shell.coprocesses, { name, child, read, write }];
  const job = shell.jobs.add(
    [child],
    `coproc ${name} ${printCommand(body, shell.source.text)}`,
    controls,
    true,
  );
  shell.lastBackground = job.leader;
  if (shell.interactive) await shell.complainRaw(`[${job.id}] ${job.leader}\n`);
  return 0;
}

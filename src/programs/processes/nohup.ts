import { SystemError } from '../../linux/errno.ts';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { findExecutable } from '../../linux/process/executable.ts';
import type { Command, Tool } from '../command/command.ts';
import { become } from './become.ts';

export const nohup: Tool = {
  name: 'nohup',
  usage: 'nohup PROG ARGS',
  gnuUsage: 'COMMAND [ARG]...',
  usageStatus: 125,
  busyboxStatus: 127,
  options: { short: '+' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    if (operands.length === 0) command.misuse('missing operand');
    const { process } = command;
    const terminal = (descriptor: number): boolean => process.descriptors.get(descriptor)?.tty !== undefined;
    const [input, output, errors] = [terminal(0), terminal(1), terminal(2)];
    if (input) process.install(process.fs.open('/dev/null', { read: true }), 0);
    if (output) {
      const file = await openOutput(command);
      const both = command.quote('nohup.out');
      await process.complain(
        command.say(
          input
            ? `nohup: ignoring input and appending output to ${both}\n`
            : `nohup: appending output to ${both}\n`,
          'nohup: appending output to nohup.out\n',
        ),
      );
      process.install(file, 1);
    } else if (input && command.gnu) {
      await process.complain(`nohup: ignoring input${errors ? ' and redirecting stderr to stdout' : ''}\n`);
    }
    const complaint = (name: string, { message }: SystemError): string =>
      command.say(
        `failed to run command ${command.quote(name)}: ${message}`,
        `can't execute '${name}': ${message}`,
      );
    // What goes wrong is told where errors went before.
    if (errors && command.gnu)
      try {
        findExecutable(process.fs, operands[0] ?? '', process.env.get('PATH') ?? '/bin:/usr/bin');
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(complaint(operands[0] ?? '', error), error.code === 'ENOENT' ? 127 : 126);
      }
    if (errors) {
      const file = process.file(1);
      file.retain();
      process.install(file, 2);
    }
    process.onSignal('SIGHUP', 'ignore');
    return become(command, operands, complaint);
  },
};

async function openOutput(command: Command): Promise<FileDescription> {
  const how = { write: true, append: true, create: true, mode: 0o600 };
  const home = command.process.env.get('HOME');
  for (const path of ['nohup.out', ...(home === undefined ? [] : [`${home}/nohup.out`])]) {
    try {
      return command.fs.open(path, how);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }
  return command.fail(`failed to open ${command.quote('nohup.out')}: Permission denied`, 125);
}

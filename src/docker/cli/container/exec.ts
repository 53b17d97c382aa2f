import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, list, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { AttachedStreams } from '../stream/attached-streams.ts';
import { checkTty } from '../stream/check-tty.ts';
import { SignalWatch } from '../stream/signal-watch.ts';
import { followWindowSize } from '../stream/window-size.ts';
import { completeContainer } from './complete-names.ts';
import { environment } from './create-request.ts';
import { inspectContainer } from './inspect-container.ts';
import { validateEnv } from './options/validate.ts';

export const EXEC: Declaration = {
  use: 'exec [OPTIONS] CONTAINER COMMAND [ARG...]',
  short: 'Run a further command in a running container',
  aliases: ['docker container exec', 'docker exec'],
  args: atLeast(2),
  interspersed: false,
  common: 2,
  flags: [
    bool('-d, --detach', 'Leave the command running in the background'),
    text('--detach-keys', 'Keys that leave the command running and detach from it'),
    list('-e, --env', 'Set a variable of the environment', { check: validateEnv }),
    list('--env-file', 'Read variables from a file', { complete: () => 'files' }),
    bool('-i, --interactive', 'Keep standard input open although nobody is attached'),
    bool('--privileged', 'Give the command all rights on the host'),
    bool('-t, --tty', 'Give it a pseudo-terminal'),
    text('-u, --user', 'User to be, by name or number (format: "<name|uid>[:<group|gid>]")'),
    text('-w, --workdir', 'Directory to work in'),
  ],
  complete: completeContainer(),
  run: exec,
};

async function exec(invocation: Invocation): Promise<number> {
  const { api, args, flags, process, terminals } = invocation;
  const [name = '', ...Cmd] = args;
  const Detach = flags.bool('detach');
  const Tty = flags.bool('tty');
  const AttachStdin = !Detach && flags.bool('interactive');
  const Env = environment(process, flags);
  // Whether the container is there is told before whether we have a terminal.
  await inspectContainer(api, name);
  if (!Detach) checkTty(invocation, AttachStdin, Tty);
  const size = Tty && terminals.output ? terminals.output.size : undefined;
  const ConsoleSize = Tty ? { ConsoleSize: size ? [size.rows, size.columns] : [0, 0] } : {};
  const DetachKeys = flags.text('detach-keys');
  const { Id } = await api.json<{ readonly Id: string }>('POST', `/containers/${name}/exec`, {
    body: {
      User: flags.text('user'),
      Privileged: flags.bool('privileged'),
      Tty,
      ...ConsoleSize,
      AttachStdin,
      AttachStderr: !Detach,
      AttachStdout: !Detach,
      Detach,
      DetachKeys,
      Env,
      WorkingDir: flags.text('workdir'),
      Cmd,
    },
  });
  const body = { Detach, Tty, ...ConsoleSize };
  if (Detach) {
    await api.send('POST', `/exec/${Id}/start`, { body });
    return 0;
  }
  const hijacked = await api.hijack(`/exec/${Id}/start`, { body });
  const carried = { stdin: AttachStdin, stdout: true, stderr: true, tty: Tty, detachKeys: DetachKeys };
  const streams = await AttachedStreams.open(invocation, hijacked, carried);
  try {
    if (Tty && terminals.input) {
      const watch = new SignalWatch(process);
      await followWindowSize(invocation, `/exec/${Id}`, terminals.output ?? terminals.input, watch);
    }
    if ((await streams.done) === 'detached') throw new CommandError('read escape sequence');
  } finally {
    streams.close();
  }
  const { ExitCode } = await api.json<{ readonly ExitCode: number }>('GET', `/exec/${Id}/json`);
  return ExitCode;
}

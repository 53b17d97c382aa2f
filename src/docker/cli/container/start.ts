import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { AttachedStreams } from '../stream/attached-streams.ts';
import { proxySignals } from '../stream/proxy-signals.ts';
import { SignalWatch } from '../stream/signal-watch.ts';
import { followWindowSize } from '../stream/window-size.ts';
import { completeContainers } from './complete-names.ts';
import { inspectContainer } from './inspect-container.ts';
import { waitForExit } from './wait-for-exit.ts';

export const START: Declaration = {
  use: 'start [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Start stopped containers',
  aliases: ['docker container start', 'docker start'],
  args: atLeast(1),
  flags: [
    bool('-a, --attach', 'Show its output and hand signals on to it'),
    text('--checkpoint', 'Go on from this checkpoint', { simulated: 'no' }),
    text('--checkpoint-dir', 'Directory of the checkpoints', { simulated: 'no' }),
    text('--detach-keys', 'Keys that leave the container running and detach from it'),
    bool('-i, --interactive', 'Type into its standard input'),
  ],
  complete: completeContainers('exited', 'created'),
  run: async (invocation) => {
    const { args, flags } = invocation;
    for (const flag of ['checkpoint', 'checkpoint-dir']) {
      if (flags.changed(flag)) throw new CommandError(unknownToEngine(flag));
    }
    if (flags.bool('attach') || flags.bool('interactive')) {
      if (args.length > 1) throw new CommandError('you cannot start and attach multiple containers at once');
      return startAttached(invocation, args[0] ?? '');
    }
    return startEach(invocation);
  },
};

/** Checkpoints are an experiment that an engine has to be started with. */
function unknownToEngine(flag: string): string {
  return `"--${flag}" is only supported on a Docker daemon with experimental features enabled`;
}

async function startEach(invocation: Invocation): Promise<number> {
  const failed: string[] = [];
  for (const name of invocation.args) {
    try {
      await start(invocation, name);
      await invocation.print(`${name}\n`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await invocation.complain(`${error.message}\n`);
      failed.push(name);
    }
  }
  if (failed.length > 0) throw new CommandError(`Error: failed to start containers: ${failed.join(', ')}`);
  return 0;
}

async function startAttached(invocation: Invocation, name: string): Promise<number> {
  const { api, flags, process, terminals } = invocation;
  const { Id, Config, HostConfig } = await inspectContainer(api, name);
  const detachKeys = flags.text('detach-keys');
  const stdin = flags.bool('interactive') && Config.OpenStdin;
  const watch = new SignalWatch(process);
  let streams: AttachedStreams | undefined;
  if (!Config.Tty) proxySignals(invocation, Id, watch, () => streams?.restore());
  const hijacked = await api.hijack(`/containers/${Id}/attach`, {
    query: { stream: true, stdin, stdout: true, stderr: true, detachKeys: detachKeys || undefined },
  });
  streams = await AttachedStreams.open(invocation, hijacked, {
    stdin,
    stdout: true,
    stderr: true,
    tty: Config.Tty,
    detachKeys,
  });
  try {
    const exit = waitForExit(invocation, Id, HostConfig.AutoRemove ? 'removed' : 'next-exit');
    try {
      await start(invocation, Id);
    } catch (error) {
      streams.close();
      if (HostConfig.AutoRemove) await exit;
      throw error;
    }
    if (Config.Tty && terminals.output) {
      await followWindowSize(invocation, `/containers/${Id}`, terminals.output, watch);
    }
    return (await streams.done) === 'detached' ? 0 : await exit;
  } finally {
    streams.close();
  }
}

async function start({ api }: Invocation, name: string): Promise<void> {
  await api.send('POST', `/containers/${name}/start`);
}

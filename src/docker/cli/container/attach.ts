import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { AttachedStreams } from '../stream/attached-streams.ts';
import { checkTty } from '../stream/check-tty.ts';
import { proxySignals } from '../stream/proxy-signals.ts';
import { SignalWatch } from '../stream/signal-watch.ts';
import { followWindowSize, resizeTo } from '../stream/window-size.ts';
import { completeContainer } from './complete-names.ts';
import { type InspectedContainer, inspectContainer } from './inspect-container.ts';
import type { WaitResult } from './wait-for-exit.ts';

export const ATTACH: Declaration = {
  use: 'attach [OPTIONS] CONTAINER',
  short: 'Attach this terminal to a running container',
  aliases: ['docker container attach', 'docker attach'],
  args: exactly(1),
  flags: [
    text('--detach-keys', 'Keys that leave the container running and detach from it'),
    bool('--no-stdin', 'Do not type into it'),
    bool('--sig-proxy', 'Hand signals on to the container', { initial: true }),
  ],
  complete: completeContainer(),
  run: attach,
};

async function attach(invocation: Invocation): Promise<number> {
  const { api, args, flags, process, terminals } = invocation;
  const [name = ''] = args;
  const exit = api.json<WaitResult>('POST', `/containers/${name}/wait`).catch((error: unknown) => error);
  const { Config } = await running(invocation, name);
  const stdin = !flags.bool('no-stdin');
  checkTty(invocation, stdin, Config.Tty);
  const detachKeys = flags.text('detach-keys');
  const watch = new SignalWatch(process);
  let streams: AttachedStreams | undefined;
  if (flags.bool('sig-proxy') && !Config.Tty) {
    proxySignals(invocation, name, watch, () => streams?.restore());
  }
  const carried = { stdin: stdin && Config.OpenStdin, stdout: true, stderr: true };
  const hijacked = await api.hijack(`/containers/${name}/attach`, {
    query: { stream: true, ...carried, detachKeys: detachKeys || undefined },
  });
  // It may have stopped meanwhile; then nothing would ever end the stream.
  try {
    await running(invocation, name);
  } catch (error) {
    hijacked.connection.close();
    throw error;
  }
  const path = `/containers/${name}`;
  if (Config.Tty && terminals.output) {
    const { rows, columns } = terminals.output.size;
    // A changed size makes the program inside draw its screen again.
    await resizeTo(invocation, path, rows + 1, columns + 1);
    await followWindowSize(invocation, path, terminals.output, watch);
  }
  streams = await AttachedStreams.open(invocation, hijacked, { ...carried, tty: Config.Tty, detachKeys });
  try {
    if ((await streams.done) === 'detached') throw new CommandError('read escape sequence');
    const result = await exit;
    if (!isResult(result)) throw result;
    if (result.Error) throw new CommandError(result.Error.Message);
    return result.StatusCode;
  } finally {
    streams.close();
  }
}

function isResult(value: unknown): value is WaitResult {
  return !(value instanceof Error);
}

/** @throws CommandError if it is not running */
async function running({ api }: Invocation, name: string): Promise<InspectedContainer> {
  const container = await inspectContainer(api, name);
  const { Running, Paused, Restarting } = container.State;
  if (!Running) throw new CommandError('You cannot attach to a stopped container, start it first');
  if (Paused) throw new CommandError('You cannot attach to a paused container, unpause it first');
  if (Restarting) {
    throw new CommandError('You cannot attach to a restarting container, wait until it is running');
  }
  return container;
}

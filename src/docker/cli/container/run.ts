import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { AttachedStreams } from '../stream/attached-streams.ts';
import { checkTty } from '../stream/check-tty.ts';
import { proxySignals } from '../stream/proxy-signals.ts';
import { SignalWatch } from '../stream/signal-watch.ts';
import { followWindowSize } from '../stream/window-size.ts';
import { completeImages } from './complete-names.ts';
import { createContainer } from './create-container.ts';
import { CREATE_FLAGS, pullFlag } from './create-flags.ts';
import { type CreateRequest, createRequest } from './create-request.ts';
import { runError, withHelp } from './run-error.ts';
import { waitForExit } from './wait-for-exit.ts';

export const RUN: Declaration = {
  use: 'run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Make a container from an image and run it',
  aliases: ['docker container run', 'docker run'],
  args: atLeast(1),
  interspersed: false,
  common: 1,
  flags: [
    ...CREATE_FLAGS,
    pullFlag('running'),
    bool('-d, --detach', 'Leave it running in the background and print its ID'),
    text('--detach-keys', 'Keys that leave the container running and detach from it'),
    bool('--sig-proxy', 'Hand signals on to the container', { initial: true }),
  ],
  complete: completeImages,
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { flags, process } = invocation;
  let request: CreateRequest;
  try {
    request = createRequest(process, flags, invocation.args);
  } catch (error) {
    throw error instanceof CommandError ? withHelp(error, 'run', 125) : error;
  }
  if (!flags.bool('detach')) checkTty(invocation, request.AttachStdin, request.Tty);
  else {
    if (flags.list('attach').length > 0) {
      throw new CommandError('conflicting options: cannot specify both --attach and --detach');
    }
    request.AttachStdin = request.AttachStdout = request.AttachStderr = request.StdinOnce = false;
  }
  let id: string;
  try {
    id = await createContainer(invocation, request);
  } catch (error) {
    throw runError(error);
  }
  return request.AttachStdin || request.AttachStdout || request.AttachStderr
    ? runAttached(invocation, request, id)
    : runDetached(invocation, request, id);
}

async function runDetached(invocation: Invocation, request: CreateRequest, id: string): Promise<number> {
  await invocation.print(`${id}\n`);
  const { AutoRemove } = request.HostConfig;
  const exit = waitForExit(invocation, id, AutoRemove ? 'removed' : 'next-exit');
  await start(invocation, id, AutoRemove ? exit : undefined);
  return 0;
}

async function runAttached(invocation: Invocation, request: CreateRequest, id: string): Promise<number> {
  const { api, flags, process, terminals } = invocation;
  const { AttachStdin, AttachStdout, AttachStderr, Tty } = request;
  const { AutoRemove } = request.HostConfig;
  const detachKeys = flags.text('detach-keys');
  const watch = new SignalWatch(process);
  let streams: AttachedStreams | undefined;
  if (flags.bool('sig-proxy')) proxySignals(invocation, id, watch, () => streams?.restore());
  const hijacked = await api.hijack(`/containers/${id}/attach`, {
    query: {
      stream: true,
      stdin: AttachStdin,
      stdout: AttachStdout,
      stderr: AttachStderr,
      detachKeys: detachKeys || undefined,
    },
  });
  streams = await AttachedStreams.open(invocation, hijacked, {
    stdin: AttachStdin,
    stdout: AttachStdout,
    stderr: AttachStderr,
    tty: Tty,
    detachKeys,
  });
  try {
    const exit = waitForExit(invocation, id, AutoRemove ? 'removed' : 'next-exit');
    await start(invocation, id, AutoRemove ? exit : undefined, streams);
    if (Tty && terminals.output) {
      await followWindowSize(invocation, `/containers/${id}`, terminals.output, watch);
    }
    if (!AttachStdout && !AttachStderr) return await exit;
    return (await streams.done) === 'detached' ? 0 : await exit;
  } finally {
    streams.close();
  }
}

/** Starts the container; if that fails, waits until it is gone again, if it is to be removed. */
async function start(
  invocation: Invocation,
  id: string,
  gone: Promise<number> | undefined,
  streams?: AttachedStreams,
): Promise<void> {
  try {
    await invocation.api.send('POST', `/containers/${id}/start`);
  } catch (error) {
    streams?.close();
    await gone;
    throw runError(error);
  }
}

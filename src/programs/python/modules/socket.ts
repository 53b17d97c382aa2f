import { SystemError } from '../../../linux/errno.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import * as calls from '../../../linux/net/calls.ts';
import type { TcpListener, TcpSocket, UdpSocket } from '../../../linux/net/sockets.ts';
import { tryResolve } from '../../net/try-resolve.ts';
import type { Machine } from '../machine/machine.ts';
import { osError } from '../machine/os-error.ts';
import type { Step } from '../machine/step.ts';
import { bytesOf, numberOf } from '../types/arguments.ts';
import { functions } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { Type } from '../values/type.ts';
import { asInt, asStr, bytes, list, OBJECT, TYPE, tuple } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

const HANDLE = new Type('socket', [OBJECT], { meta: TYPE, layout: 'other', module: '_socket' });

class Handle extends Obj {
  readonly file: FileDescription;

  constructor(file: FileDescription) {
    super(HANDLE);
    this.file = file;
  }
}

/** Waits for something, at most so many seconds if there is a limit. */
function* within<T>(
  machine: Machine,
  timeout: Value,
  attempt: () => Promise<T>,
  limited: (ms: number) => Promise<T | undefined>,
): Step<T> {
  if (timeout === null) return yield* machine.wait(attempt);
  const result = yield* machine.wait(() => limited(numberOf(timeout) * 1000));
  if (result === undefined) throw osError(new SystemError('ETIMEDOUT'));
  return result;
}

export function* fillSocket(machine: Machine, dict: Dict): Step<void> {
  const { process } = machine;
  const endpoint = (address: string, port: number): Value => tuple([address, port]);
  functions(dict, '_socket', {
    resolve: [
      1,
      1,
      function* (m, name: Value) {
        const found = yield* m.wait(() => tryResolve(process, asStr(name) as string));
        return list(found instanceof Error ? [] : [...found]);
      },
    ],
    connect: [
      3,
      3,
      function* (m, address: Value, port: Value, timeout: Value) {
        const to = { address: asStr(address) as string, port: Number(asInt(port)) };
        const socket = yield* m.wait(() =>
          calls.connect(process, to, timeout === null ? {} : { timeout: numberOf(timeout) * 1000 }),
        );
        return new Handle(socket);
      },
    ],
    listen: [
      3,
      3,
      (_m, address: Value, port: Value, backlog: Value) =>
        new Handle(
          calls.listen(
            process,
            { address: asStr(address) as string, port: Number(asInt(port)) },
            { backlog: Number(asInt(backlog)) },
          ),
        ),
    ],
    backlog: [
      2,
      2,
      (_m, handle: Value, backlog: Value) => {
        ((handle as Handle).file as TcpListener).listen(Number(asInt(backlog)));
        return null;
      },
    ],
    accept: [
      2,
      2,
      function* (m, handle: Value, timeout: Value) {
        const listener = (handle as Handle).file as TcpListener;
        const socket = yield* within(
          m,
          timeout,
          () => calls.accept(process, listener),
          async (ms) => {
            const made = await process.blockFor(ms, () => listener.tryAccept(), listener.readable);
            if (made) process.install(made);
            return made;
          },
        );
        return new Handle(socket);
      },
    ],
    receive: [
      3,
      3,
      function* (m, handle: Value, count: Value, timeout: Value) {
        const { file } = handle as Handle;
        const most = Number(asInt(count));
        const data = yield* within(
          m,
          timeout,
          () => process.block(() => file.tryRead(most), file.readable),
          (ms) => process.blockFor(ms, () => file.tryRead(most), file.readable),
        );
        return bytes(data.slice());
      },
    ],
    send: [
      2,
      2,
      function* (m, handle: Value, data: Value) {
        const { file } = handle as Handle;
        const all = bytesOf(data);
        yield* m.wait(() => process.write(calls.descriptorOf(process, file), all));
        return all.length;
      },
    ],
    shutdown: [
      1,
      1,
      (_m, handle: Value) => {
        ((handle as Handle).file as TcpSocket).shutdown();
        return null;
      },
    ],
    close: [
      1,
      1,
      (_m, handle: Value) => {
        calls.close(process, (handle as Handle).file);
        return null;
      },
    ],
    descriptor: [1, 1, (_m, handle: Value) => calls.descriptorOf(process, (handle as Handle).file)],
    local: [
      1,
      1,
      (_m, handle: Value) => {
        const { address, port } = ((handle as Handle).file as TcpSocket).local;
        return endpoint(address, port);
      },
    ],
    remote: [
      1,
      1,
      (_m, handle: Value) => {
        const { remote } = (handle as Handle).file as TcpSocket;
        if (!remote) throw new SystemError('ENOTCONN');
        return endpoint(remote.address, remote.port);
      },
    ],
    open_udp: [
      2,
      2,
      (_m, address: Value, port: Value) =>
        new Handle(
          address === null
            ? calls.openUdp(process)
            : calls.openUdp(process, { address: asStr(address) as string, port: Number(asInt(port)) }),
        ),
    ],
    send_to: [
      4,
      4,
      (_m, handle: Value, data: Value, address: Value, port: Value) => {
        ((handle as Handle).file as UdpSocket).send(bytesOf(data), {
          address: asStr(address) as string,
          port: Number(asInt(port)),
        });
        return bytesOf(data).length;
      },
    ],
    receive_from: [
      2,
      2,
      function* (m, handle: Value, timeout: Value) {
        const socket = (handle as Handle).file as UdpSocket;
        const datagram = yield* within(
          m,
          timeout,
          async () =>
            (await calls.receive(process, socket)) as NonNullable<Awaited<ReturnType<typeof calls.receive>>>,
          (ms) => calls.receive(process, socket, ms),
        );
        return tuple([bytes(datagram.data.slice()), endpoint(datagram.from.address, datagram.from.port)]);
      },
    ],
    hostname: [0, 0, () => process.machine.hostname],
  });
  yield* machine.breathe();
}

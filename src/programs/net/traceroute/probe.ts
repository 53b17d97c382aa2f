import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import type { IcmpMessage, IcmpSocket } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';

/** What came back to a probe, and when. */
export interface ProbeAnswer {
  readonly message: IcmpMessage;
  readonly milliseconds: number;
}

/**
 * Sends probes and waits for what comes back to each; undefined where nothing did. They are echoes here, whatever the
 * program was asked to send: echoes take the same way.
 * @throws SystemError what sending says
 */
export async function sendProbes(
  process: Process,
  socket: IcmpSocket,
  address: string,
  probes: readonly { readonly ttl: number; readonly sequence: number; readonly size: number }[],
  wait: number,
): Promise<readonly (ProbeAnswer | undefined)[]> {
  const { clock } = process.machine.kernel;
  const identifier = process.pid & 0xffff;
  const start = clock.monotonic();
  for (const { ttl, sequence, size } of probes) {
    socket.sendEcho(address, { identifier, sequence, data: new Uint8Array(Math.max(size - 28, 0)), ttl });
  }
  const answers = new Map<number, ProbeAnswer>();
  await process.blockFor(
    wait,
    () => {
      for (;;) {
        const message = socket.tryReceive();
        if (message === WOULD_BLOCK) return WOULD_BLOCK;
        if (message.identifier !== identifier || answers.has(message.sequence)) continue;
        answers.set(message.sequence, { message, milliseconds: clock.monotonic() - start + message.transit });
        if (probes.every(({ sequence }) => answers.has(sequence))) return true;
      }
    },
    socket.readable,
  );
  return probes.map(({ sequence }) => answers.get(sequence));
}

/** What stands behind the time: `!N`, `!H`. */
export function markOf({ type, code }: IcmpMessage): string {
  if (type !== 'destination-unreachable') return '';
  return code === 0 ? ' !N' : code === 1 ? ' !H' : '';
}

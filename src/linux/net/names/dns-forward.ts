import type { Clock } from '../../clock.ts';
import { SystemError } from '../../errno.ts';
import { WOULD_BLOCK } from '../../io/file-description.ts';
import type { NetworkNamespace } from '../sockets.ts';
import { type DnsQuestion, decodeDns, encodeDns } from './dns-message.ts';
import { DNS_PORT } from './dns-port.ts';
import type { DnsAnswer } from './dns-server.ts';

/**
 * Asks another server on behalf of a client, as the engine's embedded server does for names that are no container's.
 * @returns undefined when it does not answer within `timeout` milliseconds (default 4000)
 */
export async function forwardDns(
  stack: NetworkNamespace,
  clock: Clock,
  server: string,
  question: DnsQuestion,
  timeout = 4000,
): Promise<DnsAnswer | undefined> {
  const socket = stack.openUdp();
  const to = { address: server, port: DNS_PORT };
  let over = false;
  const timer = clock.setTimer(timeout, () => {
    over = true;
    socket.readable.notify();
  });
  try {
    socket.connect(to);
    socket.send(
      encodeDns({
        id: 1,
        response: false,
        recursionDesired: true,
        code: 'NOERROR',
        questions: [question],
        answers: [],
      }),
      to,
    );
    while (!over) {
      const datagram = socket.tryReceive();
      if (datagram === WOULD_BLOCK) await socket.readable.next();
      else {
        const reply = decodeDns(datagram.data);
        if (reply?.response) return { code: reply.code, answers: reply.answers };
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  } finally {
    timer.cancel();
    socket.release();
  }
}

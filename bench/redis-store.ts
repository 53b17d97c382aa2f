import { SeededRandom } from '../src/linux/random.ts';
import { Store } from '../src/redis/commands/engine/store.ts';

/** A store in process: each call is one command as a client sends it, in RESP, answered with the bytes of its reply. */
export function connect(): (command: Uint8Array) => Uint8Array {
  const random = new SeededRandom(1);
  const store = new Store({ clock: { now: () => Date.now() }, random });
  let reply: Uint8Array = new Uint8Array();
  const client = store.connect(
    (bytes) => {
      reply = bytes;
    },
    { remote: '127.0.0.1:50000', local: '127.0.0.1:6379' },
  );
  return (command) => {
    client.receive(command);
    return reply;
  };
}

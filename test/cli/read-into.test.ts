import { createConnection, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { readInto } from '../../src/cli/read-into.ts';

/** Says something over a connection whose other end `read` takes over; answers what that was given, until the end. */
async function heard(read: typeof readInto): Promise<string> {
  let text = '';
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (accepted) => {
    const socket = read(accepted, (bytes, length) => {
      text += Buffer.from(bytes.subarray(0, length)).toString('latin1');
    });
    socket.on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = createConnection({ port, host: '127.0.0.1' });
  client.resume().end('hello');
  await new Promise((resolve) => client.once('close', resolve));
  server.close();
  return text;
}

it('gives what a socket reads', async () => {
  expect(await heard(readInto)).toBe('hello');
});

it('does so too where Node has no such handle', async () => {
  const readWithout: typeof readInto = (socket, take) => {
    const { _handle: handle } = socket as Socket & { _handle?: unknown };
    Object.assign(socket, { _handle: undefined });
    const reading = readInto(socket, take);
    expect(reading).toBe(socket);
    Object.assign(socket, { _handle: handle });
    return reading;
  };
  expect(await heard(readWithout)).toBe('hello');
});

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** @typedef {{ readonly port: number, stop(): void }} Served */

/** A redis-server without persistence; undefined if this machine has none. @returns {Promise<Served | undefined>} */
export async function startRealServer() {
  const binary = process.env.REDISMS_SYSTEM_BINARY ?? 'redis-server';
  try {
    execFileSync(binary, ['--version'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const port = await freePort();
  return served(
    spawn(binary, ['--port', `${port}`, '--save', '', '--bind', '127.0.0.1']),
    port,
    'Ready to accept',
  );
}

/** `drydock redis`, as it is built. @param {string} program @returns {Promise<Served>} */
export async function startOurServer(program) {
  const port = await freePort();
  return served(spawn(process.execPath, [program, 'redis', '--port', `${port}`]), port, 'Listening');
}

/** @param {import('node:child_process').ChildProcessWithoutNullStreams} child @param {number} port @param {string} sign */
async function served(child, port, sign) {
  for (let seen = ''; !seen.includes(sign); ) seen += (await once(child.stdout, 'data'))[0];
  child.stdout.resume();
  return { port, stop: () => void child.kill() };
}

/** Sends a server the commands 0 to `count` - 1, all in one go. @param {number} port @param {number} count @param {(n: number) => string[]} command */
export async function fillServer(port, count, command) {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  let tail = '';
  const done = new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (text) => {
      tail = (tail + text).slice(-7);
      if (tail === '+PONG\r\n') resolve(undefined);
    });
  });
  for (let n = 0; n < count; ) {
    let text = '';
    for (const end = Math.min(count, n + 5_000); n < end; n += 1) text += encoded(command(n));
    if (!socket.write(text)) await once(socket, 'drain');
  }
  socket.write(encoded(['PING']));
  await done;
  socket.destroy();
}

/** @param {readonly string[]} words */
function encoded(words) {
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

import { linkSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Address } from '../../../src/cli/http/address.ts';
import { type Served, serve } from '../../../src/cli/http/serve.ts';
import { FakeTransport } from './fake-transport.ts';

let transport: FakeTransport;
let served: Served;
const sockets: Socket[] = [];

beforeEach(async () => {
  transport = new FakeTransport();
  served = await serve(transport, { kind: 'tcp', host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await served.close();
});

/** A client that writes bytes and collects what comes back. */
class Client {
  readonly socket: Socket;
  received = '';
  ended = false;
  #changed = (): void => {};

  constructor(address: Address) {
    this.socket = connect({
      ...(address.kind === 'tcp' ? { host: address.host, port: address.port } : { path: address.path }),
      allowHalfOpen: true,
    });
    sockets.push(this.socket);
    this.socket.setEncoding('latin1').on('data', (text: string) => {
      this.received += text;
      this.#changed();
    });
    this.socket.on('end', () => {
      this.ended = true;
      this.#changed();
    });
    this.socket.on('error', () => {});
  }

  send(text: string): this {
    this.socket.write(text, 'latin1');
    return this;
  }

  /** Waits until the end of what has come fits, and takes it all. */
  async take(end: RegExp): Promise<string> {
    while (!end.test(this.received)) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
    const text = this.received;
    this.received = '';
    return text;
  }

  async end(): Promise<void> {
    while (!this.ended) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }
}

const HEAD = 'Host: docker\r\n';
const UPGRADE = `${HEAD}Connection: Upgrade\r\nUpgrade: tcp\r\n`;

/** Without the lines that Node adds and that no two answers share. */
function plain(answer: string): string {
  return answer.replace(/^(?:Date|Keep-Alive): .*\r\n/gim, '');
}

describe('an ordinary request', () => {
  test('arrives whole, and is answered with headers in the case of Go', async () => {
    const client = new Client(served.address);
    client.send(
      `POST /v1.50/x?a=%20b HTTP/1.1\r\n${HEAD}Content-Length: 5\r\nX-Registry-Auth: e30=\r\n\r\nhello`,
    );
    const { request, body, answer } = await transport.next();
    expect([request.method, request.target, request.headers.get('x-registry-auth'), await body()]).toEqual([
      'POST',
      '/v1.50/x?a=%20b',
      'e30=',
      'hello',
    ]);
    answer(
      201,
      [
        ['api-version', '1.50'],
        ['content-length', '3'],
      ],
      ['{', '}\n'],
    );
    expect(plain(await client.take(/}\n$/))).toBe(
      'HTTP/1.1 201 Created\r\nApi-Version: 1.50\r\nContent-Length: 3\r\nConnection: keep-alive\r\n\r\n{}\n',
    );
  });

  test('a stream comes piece by piece, its head at once', async () => {
    const client = new Client(served.address).send(`GET /events HTTP/1.1\r\n${HEAD}\r\n`);
    const { stream } = await transport.next();
    const pieces = stream(200);
    expect(plain(await client.take(/\r\n\r\n$/))).toBe(
      'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    pieces.push('one');
    expect(await client.take(/one\r\n$/)).toBe('3\r\none\r\n');
    pieces.push('two');
    expect(await client.take(/two\r\n$/)).toBe('3\r\ntwo\r\n');
    pieces.end();
    expect(await client.take(/0\r\n\r\n$/)).toBe('0\r\n\r\n');
  });

  test('several on one connection', async () => {
    const client = new Client(served.address);
    for (const name of ['a', 'b']) {
      client.send(`GET /${name} HTTP/1.1\r\n${HEAD}\r\n`);
      const { request, answer } = await transport.next();
      answer(200, [['content-length', '2']], [request.target]);
      expect(await client.take(/\r\n\r\n..$/)).toContain(`\r\n\r\n/${name}`);
    }
  });

  test('HEAD, 204 and 304 have no body', async () => {
    const client = new Client(served.address).send(`HEAD /_ping HTTP/1.1\r\n${HEAD}\r\n`);
    (await transport.next()).answer(200, [['content-length', '2']], []);
    expect(await client.take(/\r\n\r\n$/)).toContain('Content-Length: 2');
    client.send(`POST /stop HTTP/1.1\r\n${HEAD}Content-Length: 0\r\n\r\n`);
    (await transport.next()).answer(304, [], []);
    expect(await client.take(/\r\n\r\n$/)).toMatch(/^HTTP\/1.1 304 Not Modified\r\n/);
  });

  test('a client that goes away is known to be gone, and nothing more is asked of the stream', async () => {
    const client = new Client(served.address).send(`GET /logs HTTP/1.1\r\n${HEAD}\r\n`);
    const { request, stream } = await transport.next();
    const pieces = stream(200);
    await client.take(/\r\n\r\n$/);
    client.socket.destroy();
    await new Promise((resolve) => request.signal?.addEventListener('abort', resolve));
    pieces.push('late');
    await pieces.returned;
  });

  test('a client that does not read stops the stream', async () => {
    const client = new Client(served.address).send(`GET /export HTTP/1.1\r\n${HEAD}\r\n`);
    const { stream } = await transport.next();
    client.socket.pause();
    const pieces = stream(200);
    const piece = 'x'.repeat(65_536);
    let taken = 0;
    // What the system's buffers hold is finite; this would never end otherwise.
    while (await pieces.isTaken(piece)) taken++;
    expect(taken).toBeGreaterThan(0);
    client.socket.resume();
    pieces.end();
    await client.take(/0\r\n\r\n$/);
  });

  test('an engine that fails says so', async () => {
    const client = new Client(served.address).send(`GET /x HTTP/1.1\r\n${HEAD}\r\n`);
    (await transport.next()).fail(new Error('out of order'));
    const answer = await client.take(/}\n$/);
    expect(answer).toMatch(/^HTTP\/1.1 500 Internal Server Error\r\n/);
    expect(answer).toMatch(/\r\n\r\n\{"message":"out of order"\}\n$/);
  });
});

describe('an upgrade', () => {
  test('gives the raw connection, both ways; each way ends on its own', async () => {
    const client = new Client(served.address).send(
      `POST /attach HTTP/1.1\r\n${UPGRADE}Content-Length: 0\r\n\r\n`,
    );
    const { upgrade } = await transport.next();
    const connection = upgrade(101, [
      ['content-type', 'application/vnd.docker.raw-stream'],
      ['connection', 'Upgrade'],
      ['upgrade', 'tcp'],
    ]);
    expect(await client.take(/\r\n\r\n$/)).toBe(
      'HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n',
    );
    client.send('typed');
    expect(await connection.read()).toBe('typed');
    client.socket.end();
    expect(await connection.read()).toBe('<end>');
    connection.write('\x01\x00\xff');
    expect(await client.take(/\xff$/)).toBe('\x01\x00\xff');
    connection.end();
    await client.end();
  });

  test('has a body of known length, however it comes', async () => {
    const client = new Client(served.address);
    client.send(`POST /exec/1/start HTTP/1.1\r\n${UPGRADE}Content-Length: 10\r\n\r\n{"Tty"`);
    client.send(':1} and');
    client.send(' more');
    const { body, upgrade } = await transport.next();
    expect(await body()).toBe('{"Tty":1} ');
    const connection = upgrade(101, []);
    let read = '';
    while (read.length < 8) read += await connection.read();
    expect(read).toBe('and more');
  });

  test('that the engine refuses is answered as ever', async () => {
    const client = new Client(served.address).send(`POST /attach HTTP/1.1\r\n${UPGRADE}\r\n`);
    (await transport.next()).answer(404, [['content-length', '3']], ['{}\n']);
    expect(plain(await client.take(/}\n$/))).toBe(
      'HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{}\n',
    );
    await client.end();
  });

  test('without the header: a plain 200, then the raw connection', async () => {
    const client = new Client(served.address).send(
      `POST /attach HTTP/1.1\r\n${HEAD}Content-Length: 0\r\n\r\n`,
    );
    const { upgrade } = await transport.next();
    const connection = upgrade(200, [['content-type', 'application/vnd.docker.raw-stream']]);
    expect(await client.take(/\r\n\r\n$/)).toBe(
      'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n',
    );
    client.send('GET is no request now');
    expect(await connection.read()).toBe('GET is no request now');
    connection.write('raw');
    expect(await client.take(/raw$/)).toBe('raw');
    client.socket.end();
    expect(await connection.read()).toBe('<end>');
    connection.end();
    await client.end();
  });

  test('without the header and with a body: the body is what is typed', async () => {
    const client = new Client(served.address);
    client.send(`POST /attach HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n`);
    const { upgrade } = await transport.next();
    const connection = upgrade(200, []);
    await client.take(/\r\n\r\n$/);
    expect(await connection.read()).toBe('ab');
    client.send('0\r\n\r\n');
    expect(await connection.read()).toBe('<end>');
    connection.write('out');
    connection.end();
    expect(await client.take(/0\r\n\r\n$/)).toBe('3\r\nout\r\n0\r\n\r\n');
  });

  test('a client that goes away drops the connection', async () => {
    const client = new Client(served.address).send(`POST /attach HTTP/1.1\r\n${UPGRADE}\r\n`);
    const { request, upgrade } = await transport.next();
    const connection = upgrade(101, []);
    await client.take(/\r\n\r\n$/);
    const gone = new Promise((resolve) => request.signal?.addEventListener('abort', resolve));
    client.socket.resetAndDestroy();
    await Promise.all([connection.closed, gone]);
  });
});

describe('the address', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'drydock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a port in use', async () => {
    await expect(serve(transport, served.address)).rejects.toThrow(
      /^listen EADDRINUSE: address already in use/,
    );
  });

  test('a socket, free again after the end', async () => {
    const address: Address = { kind: 'unix', path: path.join(folder, 'x.sock') };
    for (const name of ['/first', '/second']) {
      const there = await serve(transport, address);
      const client = new Client(address).send(`GET ${name} HTTP/1.1\r\n${HEAD}\r\n`);
      expect((await transport.next()).request.target).toBe(name);
      client.socket.destroy();
      await expect(serve(transport, address)).rejects.toThrow(/^listen EADDRINUSE/);
      await there.close();
    }
  });

  test('a socket that a dead server has left is taken over', async () => {
    const socket = path.join(folder, 'x.sock');
    const dead = createServer().listen(socket);
    await new Promise((resolve) => dead.once('listening', resolve));
    // As after a kill: the file stays when its server ends.
    const left = path.join(folder, 'left.sock');
    linkSync(socket, left);
    await new Promise((resolve) => dead.close(resolve));
    const there = await serve(transport, { kind: 'unix', path: left });
    await there.close();
  });

  test('a file that is no socket stays', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    await expect(serve(transport, { kind: 'unix', path: file })).rejects.toThrow(/^listen EADDRINUSE/);
  });
});

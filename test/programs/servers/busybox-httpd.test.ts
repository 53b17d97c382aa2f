import { expect, test } from 'vitest';
import { curl } from '../../../src/programs/net/curl/curl.ts';
import { busyboxHttpd } from '../../../src/programs/servers/busybox-httpd.ts';
import { World } from '../../linux/net/world.ts';

test('files, directories and errors are answered as busybox does', async () => {
  const world = new World();
  const web = world.container('web');
  web.files.set('/index.html', '<h1>hi</h1>\n');
  web.files.set('/motd', 'Welcome to Alpine!\n');
  web.files.set('/sub/f.txt', 'x\n');
  const { process, result } = world.start(web, busyboxHttpd, ['httpd', '-f', '-v', '-h', '/']);
  const get = async (...args: string[]): Promise<string> => {
    const { stdout } = await world.run(world.host, curl, ['curl', '-si', ...args]);
    return stdout;
  };
  const head = (status: string, ...fields: string[]): string =>
    [
      `HTTP/1.1 ${status}`,
      'Date: Sun, 22 Nov 2026 15:36:20 GMT',
      'Connection: close',
      ...fields,
      '',
      '',
    ].join('\r\n');
  const page = (title: string, text: string): string =>
    `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\n<BODY><H1>${title}</H1>\n${text}\n</BODY></HTML>\n`;
  const dated = ['Accept-Ranges: bytes', 'Last-Modified: Sun, 22 Nov 2026 15:36:20 GMT'];
  expect(await get('172.17.0.2')).toBe(
    `${head('200 OK', 'Content-type: text/html', ...dated, 'ETag: "6b030bf4-c"', 'Content-Length: 12')}<h1>hi</h1>\n`,
  );
  expect(await get('172.17.0.2/motd')).toBe(
    `${head('200 OK', ...dated, 'ETag: "6b030bf4-13"', 'Content-Length: 19')}Welcome to Alpine!\n`,
  );
  expect(await get('-H', 'Range: bytes=1-3', '172.17.0.2/')).toBe(
    `${head('206 Partial Content', 'Content-type: text/html', 'Content-Range: bytes 1-3/12', ...dated, 'ETag: "6b030bf4-c"', 'Content-Length: 3')}h1>`,
  );
  expect(await get('172.17.0.2/sub')).toBe(head('302 Found', 'Content-type: text/html', 'Location: /sub/'));
  expect(await get('172.17.0.2/none')).toBe(
    `${head('404 Not Found', 'Content-type: text/html')}${page('404 Not Found', 'The requested URL was not found')}`,
  );
  expect(await get('-X', 'POST', '172.17.0.2/')).toBe(
    `${head('501 Not Implemented', 'Content-type: text/html')}${page('501 Not Implemented', 'The requested method is not recognized')}`,
  );
  process.signal('SIGKILL', { fromKernel: true });
  const { stderr } = await world.clock.drive(result);
  expect(stderr.replace(/:\d+: /g, ':PORT: ')).toBe(
    [200, 200, 206, 302, 404, 501].map((code) => `[::ffff:172.17.0.1]:PORT: response:${code}\n`).join(''),
  );
});

test('without -f it goes to the background', async () => {
  const world = new World();
  const web = world.container('web');
  web.files.set('/index.html', 'hi\n');
  const { stdout } = await world.run(web, async (process) => {
    await process.wait(process.spawn({ argv: ['httpd', '-p', '8080'], main: busyboxHttpd }));
    const client = process.spawn({ argv: ['curl', '-s', 'localhost:8080'], main: curl });
    return (await process.wait(client)).code;
  });
  expect(stdout).toBe('hi\n');
  const taken = web.stack.listenTcp({ address: '0.0.0.0', port: 8081 });
  expect(await world.run(web, busyboxHttpd, ['httpd', '-p', '8081'])).toEqual({
    stdout: '',
    stderr: 'httpd: bind: Address already in use\n',
    status: 1,
  });
  taken.release();
});

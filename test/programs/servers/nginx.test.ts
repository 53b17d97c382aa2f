import { expect, test } from 'vitest';
import { executable } from '../../../src/linux/process/executable.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { curl } from '../../../src/programs/net/curl/curl.ts';
import { nginxEntrypoint } from '../../../src/programs/servers/nginx/entrypoint.ts';
import {
  DEFAULT_CONF,
  INDEX_HTML,
  MIME_TYPES,
  NGINX_CONF,
} from '../../../src/programs/servers/nginx/files.ts';
import { nginx } from '../../../src/programs/servers/nginx/nginx.ts';
import { type Box, type Running, World } from '../../linux/net/world.ts';
import { rawServer } from '../net/http-server.ts';

interface Scene {
  readonly world: World;
  readonly box: Box;
  start(): Promise<Running>;
  curl(...args: string[]): Promise<string>;
}

function scene(conf = DEFAULT_CONF): Scene {
  const world = new World(new Map<string, Main>([['nginx', nginx]]));
  const box = world.container('web', { hosts: '172.17.0.3\tapp\n' });
  const { files } = box;
  files.set('/etc/nginx/nginx.conf', NGINX_CONF.replace('worker_processes  auto', 'worker_processes  1'));
  files.link('/var/log/nginx/access.log', '/dev/stdout');
  files.link('/var/log/nginx/error.log', '/dev/stderr');
  files.set('/etc/nginx/mime.types', MIME_TYPES);
  files.set('/etc/nginx/conf.d/default.conf', conf);
  files.set('/usr/share/nginx/html/index.html', INDEX_HTML);
  files.set('/usr/share/nginx/html/a b.txt', 'text');
  files.set('/usr/share/nginx/html/sub/x.json', '{}');
  files.set('/usr/sbin/nginx', new TextDecoder().decode(executable('nginx')));
  for (const name of [
    '10-listen-on-ipv6-by-default.sh',
    '15-local-resolvers.envsh',
    '20-envsubst-on-templates.sh',
    '30-tune-worker-processes.sh',
  ]) {
    files.set(`/docker-entrypoint.d/${name}`, '#!/bin/sh\n');
  }
  return {
    world,
    box,
    async start() {
      const running = world.start(box, nginxEntrypoint, [
        '/docker-entrypoint.sh',
        'nginx',
        '-g',
        'daemon off;',
      ]);
      await world.run(world.host, async (process) => {
        await process.sleep(1);
        return 0;
      });
      return running;
    },
    async curl(...args) {
      const { stdout, stderr } = await world.run(world.host, curl, ['curl', '-sS', ...args]);
      return stdout + stderr;
    },
  };
}

const STAMP = '2026/11/22 15:36:20';
const START = `${STAMP} [notice] 1#1: using the "epoll" event method
${STAMP} [notice] 1#1: nginx/1.27.5
${STAMP} [notice] 1#1: built by gcc 12.2.0 (Debian 12.2.0-14+deb12u1) 
${STAMP} [notice] 1#1: OS: Linux 6.8.0-31-generic
${STAMP} [notice] 1#1: getrlimit(RLIMIT_NOFILE): 1048576:1048576
${STAMP} [notice] 1#1: start worker processes
${STAMP} [notice] 1#1: start worker process 2
`;

test('it starts with the lines of the image, serves, logs, and stops gracefully', async () => {
  const { world, start, curl } = scene();
  const { process, result } = await start();
  const page = await curl('-i', '172.17.0.2');
  expect(page).toBe(
    `HTTP/1.1 200 OK\r\nServer: nginx/1.27.5\r\nDate: Sun, 22 Nov 2026 15:36:20 GMT\r\nContent-Type: text/html\r\nContent-Length: ${INDEX_HTML.length}\r\nLast-Modified: Sun, 22 Nov 2026 15:36:20 GMT\r\nConnection: keep-alive\r\nETag: "6b030bf4-${INDEX_HTML.length.toString(16)}"\r\nAccept-Ranges: bytes\r\n\r\n${INDEX_HTML}`,
  );
  expect(await curl('172.17.0.2/a%20b.txt')).toBe('text');
  const missing = await curl('172.17.0.2/nosuch');
  expect(missing).toBe(
    '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.27.5</center>\r\n</body>\r\n</html>\r\n',
  );
  expect(missing.length).toBe(153);
  process.signal('SIGQUIT');
  const line = (request: string, status: number, bytes: number): string =>
    `172.17.0.1 - - [22/Nov/2026:15:36:20 +0000] "${request}" ${status} ${bytes} "-" "curl/8.5.0" "-"\n`;
  expect(await world.clock.drive(result)).toEqual({
    stdout: `/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration
/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/
/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh
10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf
10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf
/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh
/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh
/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh
/docker-entrypoint.sh: Configuration complete; ready for start up
${line('GET / HTTP/1.1', 200, INDEX_HTML.length)}${line('GET /a%20b.txt HTTP/1.1', 200, 4)}${line('GET /nosuch HTTP/1.1', 404, 153)}`,
    stderr: `${START}${STAMP} [error] 2#2: *3 open() "/usr/share/nginx/html/nosuch" failed (2: No such file or directory), client: 172.17.0.1, server: localhost, request: "GET /nosuch HTTP/1.1", host: "172.17.0.2"
${STAMP} [notice] 1#1: signal 3 (SIGQUIT) received, shutting down
${STAMP} [notice] 2#2: gracefully shutting down
${STAMP} [notice] 2#2: exiting
${STAMP} [notice] 2#2: exit
${STAMP} [notice] 1#1: signal 17 (SIGCHLD) received from 2
${STAMP} [notice] 1#1: worker process 2 exited with code 0
${STAMP} [notice] 1#1: exit
`,
    status: 0,
  });
});

test('locations, redirects, conditions and methods', async () => {
  const { start, curl } = scene(`server {
  listen 80 default_server;
  root /usr/share/nginx/html;
  location = /exact { return 200 "exact $host$request_uri\\n"; }
  location /old { return 301 /new; }
  location ~* \\.(gif|png)$ { return 204; }
  location /spa { try_files $uri $uri/ /index.html; }
  location /list/ { alias /usr/share/nginx/html/sub/; autoindex on; }
  location /no { deny all; }
  add_header X-Served-By $hostname;
}
server { listen 8080; server_name _; location / { return 418; } }
`);
  await start();
  const status = async (...args: string[]): Promise<string> =>
    curl('-o', '/tmp/o', '-w', '%{http_code} %{redirect_url}', ...args);
  expect(await curl('-H', 'Host: My.Name:80', '172.17.0.2/exact?a=b')).toBe('exact my.name/exact?a=b\n');
  expect(await status('172.17.0.2/old/x')).toBe('301 http://172.17.0.2/new');
  expect(await status('172.17.0.2/sub')).toBe('301 http://172.17.0.2/sub/');
  expect(await status('172.17.0.2/sub/')).toBe('403 ');
  expect(await status('172.17.0.2/x.PNG')).toBe('204 ');
  expect(await status('172.17.0.2/spa/deep/link')).toBe('200 ');
  expect(await status('172.17.0.2/no')).toBe('403 ');
  expect(await status('-X', 'POST', '172.17.0.2/')).toBe('405 ');
  expect(await status('-H', 'If-Modified-Since: Sun, 22 Nov 2026 15:36:20 GMT', '172.17.0.2/')).toBe('304 ');
  expect(await status('172.17.0.2:8080/')).toBe('418 ');
  expect(await curl('-I', '172.17.0.2/list/x.json')).toBe(
    'HTTP/1.1 200 OK\r\nServer: nginx/1.27.5\r\nDate: Sun, 22 Nov 2026 15:36:20 GMT\r\nContent-Type: application/json\r\nContent-Length: 2\r\nLast-Modified: Sun, 22 Nov 2026 15:36:20 GMT\r\nConnection: keep-alive\r\nETag: "6b030bf4-2"\r\nAccept-Ranges: bytes\r\nX-Served-By: web\r\n\r\n',
  );
});

test('proxy_pass reaches another container, balances, and fails as it should', async () => {
  const { world, start, curl } = scene(`upstream pool { server app:3000; server app:3001; }
server {
  listen 80;
  location / { proxy_pass http://app:3000; proxy_set_header Host $host; proxy_set_header X-Real-IP $remote_addr; }
  location /api/ { proxy_pass http://app:3000/v1/; }
  location /pool { proxy_pass http://pool; }
  location /dead { proxy_pass http://app:9; }
}
`);
  const app = world.container('app');
  const log: string[] = [];
  const reply = (text: string): string =>
    `HTTP/1.1 200 OK\r\nServer: own\r\nX-App: 1\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
  world.start(
    app,
    rawServer(3000, { '/': reply('root'), '/v1/x?q=1': reply('api'), '/pool': reply('one') }, log),
  );
  world.start(app, rawServer(3001, { '/pool': reply('two') }));
  const { process, result } = await start();
  expect(await curl('172.17.0.2/')).toBe('root');
  expect(await curl('172.17.0.2/api/x?q=1')).toBe('api');
  expect(log.slice(0, 2)).toEqual([
    'GET / HTTP/1.0\nHost: 172.17.0.2\nX-Real-IP: 172.17.0.1\nConnection: close\nUser-Agent: curl/8.5.0\nAccept: */*\n\n',
    'GET /v1/x?q=1 HTTP/1.0\nHost: app:3000\nConnection: close\nUser-Agent: curl/8.5.0\nAccept: */*\n\n',
  ]);
  expect([await curl('172.17.0.2/pool'), await curl('172.17.0.2/pool')].sort()).toEqual(['one', 'two']);
  expect(await curl('-o', '/tmp/o', '-w', '%{http_code}', '172.17.0.2/dead')).toBe('502');
  process.signal('SIGTERM');
  const { stderr } = await world.clock.drive(result);
  expect(stderr.split('\n').find((line) => line.includes('[error]'))).toBe(
    `${STAMP} [error] 2#2: *5 connect() failed (111: Connection refused) while connecting to upstream, client: 172.17.0.1, server: , request: "GET /dead HTTP/1.1", upstream: "http://172.17.0.3:9/dead", host: "172.17.0.2"`,
  );
});

test('parts of a file', async () => {
  const { box, start, curl } = scene();
  box.files.set('/usr/share/nginx/html/a.txt', 'Hello, this is a file of text.\nSecond line\n');
  box.files.set('/usr/share/nginx/html/empty.txt', '');
  await start();
  const get = async (...args: string[]): Promise<string> =>
    (await curl('-i', ...args, '172.17.0.2/a.txt')).replace(
      /(Server|Date|Last-Modified|Connection): .*\r\n/g,
      '',
    );
  const etag = 'ETag: "6b030bf4-2b"\r\n';
  const part = (text: string, range: string): string =>
    `HTTP/1.1 206 Partial Content\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n${etag}Content-Range: bytes ${range}/43\r\n\r\n${text}`;
  expect(await get('-r', '0-4')).toBe(part('Hello', '0-4'));
  expect(await get('-r', '37-')).toBe(part(' line\n', '37-42'));
  expect(await get('-r', '-6')).toBe(part(' line\n', '37-42'));
  expect(await get('-r', '40-100')).toBe(part('ne\n', '40-42'));
  expect(await get('-H', 'Range: BYTES= 3 - 5')).toBe(part('lo,', '3-5'));
  expect(await get('-r', '0-1,200-300')).toBe(part('He', '0-1'));
  expect(await get('-r', '0-0', '-H', 'If-Range: "6b030bf4-2b"')).toBe(part('H', '0-0'));
  const refused =
    'HTTP/1.1 416 Requested Range Not Satisfiable\r\nContent-Type: text/html\r\nContent-Length: 197\r\nContent-Range: bytes */43\r\n\r\n<html>\r\n<head><title>416 Requested Range Not Satisfiable</title></head>\r\n<body>\r\n<center><h1>416 Requested Range Not Satisfiable</h1></center>\r\n<hr><center>nginx/1.27.5</center>\r\n</body>\r\n</html>\r\n';
  for (const range of ['43-', '-0', '5-2', 'a-b', '0-4,', '100-200,300-']) {
    expect(await get('-H', `Range: bytes=${range}`), range).toBe(refused);
  }
  const whole = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 43\r\n${etag}Accept-Ranges: bytes\r\n\r\nHello, this is a file of text.\nSecond line\n`;
  expect(await get('-r', '0-4,10-14,5-')).toBe(whole);
  expect(await get('-H', 'Range: lines=1-2')).toBe(whole);
  expect(await get('-r', '0-0', '-H', 'If-Range: "other"')).toBe(whole);
  expect(await get('-r', '0-0,-1')).toBe(
    `HTTP/1.1 206 Partial Content\r\nContent-Type: multipart/byteranges; boundary=00000000000000000001\r\nContent-Length: 198\r\n${etag}\r\n\r\n--00000000000000000001\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-0/43\r\n\r\nH\r\n--00000000000000000001\r\nContent-Type: text/plain\r\nContent-Range: bytes 42-42/43\r\n\r\n\n\r\n--00000000000000000001--\r\n`,
  );
  expect(await curl('-w', '%{http_code}', '-r', '0-', '172.17.0.2/empty.txt')).toBe('200');
  expect(await curl('-C', '38', '172.17.0.2/a.txt')).toBe('line\n');
});

test('what is wrong with a configuration is told with its place', async () => {
  const run = async (conf: string, ...args: string[]): Promise<string> => {
    const { world, box } = scene(conf);
    const { stdout, stderr, status } = await world.run(box, nginx, ['nginx', ...args]);
    return `${stdout}${stderr}[${status}]`.replaceAll(`${STAMP} [emerg] 1#1: `, 'LOG ');
  };
  const told = (message: string): string => `LOG ${message}\nnginx: [emerg] ${message}\n[1]`;
  const place = 'in /etc/nginx/conf.d/default.conf';
  expect(await run('server {\n  bogus on;\n}\n')).toBe(told(`unknown directive "bogus" ${place}:2`));
  expect(await run('server {\n  listen 80;\n')).toBe(
    told(`unexpected end of file, expecting "}" ${place}:3`),
  );
  expect(await run('server {\n  listen 80\n}\n')).toBe(told(`unexpected "}" ${place}:3`));
  expect(await run('server { location / { proxy_pass http://nosuch; } }')).toBe(
    told(`host not found in upstream "nosuch" ${place}:1`),
  );
  expect(await run(DEFAULT_CONF, '-t')).toBe(
    'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n[0]',
  );
  expect(await run(DEFAULT_CONF, '-v')).toBe('nginx version: nginx/1.27.5\n[0]');
  expect(await run(DEFAULT_CONF, '-z')).toBe('nginx: invalid option: "z"\n[1]');
});

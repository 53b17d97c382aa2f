import { expect, test } from 'vitest';
import { curl } from '../../../src/programs/net/curl/curl.ts';
import { type Box, World } from '../../linux/net/world.ts';
import { rawServer } from './http-server.ts';

const ANSWERS = {
  '/ok': 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n',
  '/empty': 'CLOSE',
  '/reset': 'RESET',
  '/partial': 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabcCLOSE',
  '/chunked': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  '/redir': 'HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n',
  '/loop': 'HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n',
  '/09': 'hello there\nCLOSE',
  '/slow': 'HANG',
};

function setUp(): { world: World; web: Box; log: string[]; run: (...args: string[]) => Promise<string> } {
  const world = new World();
  const log: string[] = [];
  const web = world.container('web');
  world.start(web, rawServer(80, ANSWERS, log));
  for (const hostAddress of ['0.0.0.0', '::']) {
    world.publish({
      protocol: 'tcp',
      hostAddress,
      hostPort: 3000,
      target: { address: '172.17.0.2', port: 80 },
    });
  }
  const run = async (...args: string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(world.host, curl, ['curl', ...args]);
    return `${stdout}${stderr && `\n--\n${stderr}`}[${status}]`;
  };
  return { world, web, log, run };
}

const HEADER = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0`;
const NOTHING = '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\n';

test('what curl prints when all goes well', async () => {
  const { run, log } = setUp();
  expect(await run('-s', 'docker:3000/ok')).toBe('ok\n[0]');
  expect(log).toEqual(['GET /ok HTTP/1.1\nHost: docker:3000\nUser-Agent: curl/8.5.0\nAccept: */*\n\n']);
  expect(await run('docker:3000/ok')).toBe(
    `ok\n\n--\n${HEADER}\r100     3  100     3    0     0   3750      0 --:--:-- --:--:-- --:--:--  3000\n[0]`,
  );
  expect(await run('-sI', 'docker:3000/empty', 'localhost:3000/ok')).toBe(
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n[0]',
  );
  expect(await run('-si', 'docker:3000/chunked')).toBe(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello[0]',
  );
  expect(await run('-sL', 'docker:3000/redir')).toBe('ok\n[0]');
  expect(
    await run('-so', '/tmp/out', '-w', '%{http_code} %{size_download} %{remote_ip}\\n', 'docker:3000/ok'),
  ).toBe('200 3 10.0.0.10\n[0]');
});

test('what curl says when it fails', async () => {
  const { run, world, web } = setUp();
  expect(await run('docker:3000/empty')).toBe(
    `\n--\n${HEADER}${NOTHING}curl: (52) Empty reply from server\n[52]`,
  );
  expect(await run('-sS', 'docker:3000/reset')).toBe(
    '\n--\ncurl: (56) Recv failure: Connection reset by peer\n[56]',
  );
  expect(await run('-sS', 'docker:3000/partial')).toBe(
    'abc\n--\ncurl: (18) transfer closed with 97 bytes remaining to read\n[18]',
  );
  expect(await run('-sS', 'docker:3000/09')).toBe('\n--\ncurl: (1) Received HTTP/0.9 when not allowed\n[1]');
  expect(await run('-sSf', 'docker:3000/nosuch')).toBe(
    '\n--\ncurl: (22) The requested URL returned error: 404\n[22]',
  );
  expect(await run('-sSL', 'docker:3000/loop')).toBe(
    '\n--\ncurl: (47) Maximum (50) redirects followed\n[47]',
  );
  expect(await run('-sS', '-m', '1', 'docker:3000/slow')).toBe(
    '\n--\ncurl: (28) Operation timed out after 1000 milliseconds with 0 bytes received\n[28]',
  );
  expect(await run('nosuch')).toBe(`\n--\n${HEADER}curl: (6) Could not resolve host: nosuch\n[6]`);
  expect(await run('docker:3001')).toBe(
    `\n--\n${HEADER}${NOTHING}curl: (7) Failed to connect to docker port 3001 after 0 ms: Couldn't connect to server\n[7]`,
  );
  expect(await run('-sS', '172.17.0.99')).toBe(
    "\n--\ncurl: (7) Failed to connect to 172.17.0.99 port 80 after 3000 ms: Couldn't connect to server\n[7]",
  );
  expect(await run('-sS', '--connect-timeout', '1', '172.17.0.99')).toBe(
    '\n--\ncurl: (28) Failed to connect to 172.17.0.99 port 80 after 1000 ms: Timeout was reached\n[28]',
  );
  // The container goes away: localhost is docker-proxy's, the host's own address is translated.
  web.machine.pids.get(1)?.signal('SIGKILL', { fromKernel: true });
  expect(await run('-sS', 'localhost:3000')).toBe(
    '\n--\ncurl: (56) Recv failure: Connection reset by peer\n[56]',
  );
  expect(await run('-sS', 'docker:3000')).toBe(
    "\n--\ncurl: (7) Failed to connect to docker port 3000 after 0 ms: Couldn't connect to server\n[7]",
  );
  expect(world.host.stack.sockets().filter(({ state }) => state === 'established')).toEqual([]);
});

test('the words of -v', async () => {
  const { run } = setUp();
  expect(await run('-sv', '-d', 'a=b', '-H', 'X-A: 1', '-u', 'me:pw', 'localhost:3000/ok')).toBe(`ok

--
* Host localhost:3000 was resolved.
* IPv6: ::1
* IPv4: 127.0.0.1
*   Trying [::1]:3000...
* Connected to localhost (::1) port 3000
* Server auth using Basic with user 'me'
> POST /ok HTTP/1.1\r
> Host: localhost:3000\r
> Authorization: Basic bWU6cHc=\r
> User-Agent: curl/8.5.0\r
> Accept: */*\r
> X-A: 1\r
> Content-Length: 3\r
> Content-Type: application/x-www-form-urlencoded\r
> \r
} [3 bytes data]
< HTTP/1.1 200 OK\r
< Content-Type: text/plain\r
< Content-Length: 3\r
< \r
{ [3 bytes data]
* Connection #0 to host localhost left intact
[0]`);
});

test('bodies and mistakes', async () => {
  const { run, log } = setUp();
  expect(await run('-s', '-G', '-d', 'a=b', '--data-urlencode', 'c=d e', 'docker:3000/ok')).toBe('nope[0]');
  expect(await run('-s', '--json', '{}', '-X', 'PUT', 'docker:3000/ok')).toBe('ok\n[0]');
  expect(log).toEqual([
    'GET /ok?a=b&c=d+e HTTP/1.1\nHost: docker:3000\nUser-Agent: curl/8.5.0\nAccept: */*\n\n',
    'PUT /ok HTTP/1.1\nHost: docker:3000\nUser-Agent: curl/8.5.0\nContent-Type: application/json\nAccept: application/json\nContent-Length: 2\n\n{}',
  ]);
  const hint = "curl: try 'curl --help' or 'curl --manual' for more information\n[2]";
  expect(await run()).toBe(`\n--\n${hint}`);
  expect(await run('-s')).toBe(`\n--\ncurl: (2) no URL specified\n${hint}`);
  expect(await run('--nosuch')).toBe(`\n--\ncurl: option --nosuch: is unknown\n${hint}`);
  expect(await run('-o')).toBe(`\n--\ncurl: option -o: requires parameter\n${hint}`);
  expect(await run('-m', 'x', 'docker')).toBe(
    `\n--\ncurl: option -m: expected a proper numerical parameter\n${hint}`,
  );
  expect(await run('--http2', 'docker')).toBe("\n--\ndrydock: 'curl --http2' is not simulated\n[127]");
  expect(await run('-F', 'a', 'docker')).toBe(
    `\n--\nWarning: Illegally formatted input field!\ncurl: option -F: is badly used here\n${hint}`,
  );
  expect(await run('-d', 'a', '-F', 'b=c', 'docker')).toBe(
    '\n--\nWarning: You can only select one HTTP request method! You asked for both POST \nWarning: (-d, --data) and multipart formpost (-F, --form).\n[2]',
  );
  expect(await run('foo://x')).toBe(
    '\n--\ncurl: (1) Protocol "foo" not supported or disabled in libcurl\n[1]',
  );
  expect(await run('http://')).toBe('\n--\ncurl: (3) URL using bad/illegal format or missing URL\n[3]');
});

const HEAD_OF = (line: string, ...fields: readonly string[]): string =>
  [line, 'Host: docker:3000', ...fields, ''].join('\n');

test('forms, ranges, conditions, logins', async () => {
  const { world, run, log } = setUp();
  world.host.machine.fs.writeFile('/tmp/f.txt', 'hello\n');
  const usual = ['User-Agent: curl/8.5.0', 'Accept: */*'];
  await run(
    '-s',
    '-F',
    'a=1',
    '-F',
    'f=@/tmp/f.txt',
    '-F',
    'g=</tmp/f.txt',
    '--form-string',
    's=@x',
    'docker:3000/f',
  );
  const boundary = /boundary=(\S+)/.exec(log[0] ?? '')?.[1] ?? '';
  expect(boundary).toMatch(/^-{24}[a-zA-Z0-9]{22}$/);
  expect(log.splice(0)).toEqual([
    `${HEAD_OF('POST /f HTTP/1.1', ...usual, 'Content-Length: 495', `Content-Type: multipart/form-data; boundary=${boundary}`)}\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\nhello\n\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="g"\r\n\r\nhello\n\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="s"\r\n\r\n@x\r\n--${boundary}--\r\n`,
  ]);
  await run('-s', '-r', '0-3', 'docker:3000/r');
  await run('-s', '-z', 'Jan 2 2020', 'docker:3000/z');
  await run('-s', '--oauth2-bearer', 'tok', 'docker:3000/b');
  await run('-s', '--url-query', 'a=b c', '--url-query', '+raw', 'docker:3000/q?x=1');
  await run('-s', '-x', 'docker:3000', 'http://example.org/p');
  expect(log).toEqual([
    `${HEAD_OF('GET /r HTTP/1.1', 'Range: bytes=0-3', ...usual)}\n`,
    `${HEAD_OF('GET /z HTTP/1.1', ...usual, 'If-Modified-Since: Thu, 02 Jan 2020 00:00:00 GMT')}\n`,
    `${HEAD_OF('GET /b HTTP/1.1', 'Authorization: Bearer tok', ...usual)}\n`,
    `${HEAD_OF('GET /q?x=1&a=b+c&raw HTTP/1.1', ...usual)}\n`,
    'GET http://example.org/p HTTP/1.1\nHost: example.org\nUser-Agent: curl/8.5.0\nAccept: */*\nProxy-Connection: Keep-Alive\n\n',
  ]);
});

test('patterns of URLs, --next and -K', async () => {
  const { world, run, log } = setUp();
  await run('-s', 'docker:3000/{a,b}/[1-2]', '--next', '-s', 'docker:3000/[a-c:2]');
  expect(log.splice(0).map((request) => request.split(' ')[1])).toEqual([
    '/a/1',
    '/a/2',
    '/b/1',
    '/b/2',
    '/a',
    '/c',
  ]);
  expect(await run('docker:3000/[1-')).toBe(
    '\n--\ncurl: (3) bad range in URL position 16:\ndocker:3000/[1-\n               ^\n[3]',
  );
  expect(await run('docker:3000/{a')).toBe(
    '\n--\ncurl: (3) unmatched brace in URL position 13:\ndocker:3000/{a\n            ^\n[3]',
  );
  await run('-s', '-o', '/tmp/x#1', 'docker:3000/{ok,no}');
  expect(['/tmp/xok', '/tmp/xno'].map((path) => world.host.machine.fs.readText(path))).toEqual([
    'ok\n',
    'nope',
  ]);
  world.host.machine.fs.writeFile('/tmp/rc', '# a comment\nurl = "docker:3000/ok"\n-s\nheader "X-A: b"\n');
  log.length = 0;
  expect(await run('-K', '/tmp/rc')).toBe('ok\n[0]');
  expect(log).toEqual([
    `${HEAD_OF('GET /ok HTTP/1.1', 'User-Agent: curl/8.5.0', 'Accept: */*', 'X-A: b')}\n`,
  ]);
});

test('files that cannot be opened, and what would have no end', async () => {
  const { world, run } = setUp();
  const files = world.host.machine.fs;
  expect(await run('--no-progress-meter', '--stderr', '/nodir/x', 'docker:3000/ok')).toBe(
    'ok\n\n--\nWarning: Failed to open /nodir/x\n[0]',
  );
  expect(await run('-s', '--trace-ascii', '/nodir/x', 'localhost:1')).toContain('== Info:   Trying ');
  expect(await run('-D', '/nodir/x', 'docker:3000/ok')).toBe('\n--\ncurl: Failed to open /nodir/x\n[23]');
  expect(await run('-s', '--etag-save', '/nodir/x', 'docker:3000/ok')).toBe('ok\n[26]');
  expect(await run('-s', '-w', 'a%output{/nodir/x}b', 'docker:3000/ok')).toBe('ok\nab[0]');
  files.mkdir('/tmp/directory');
  expect(await run('-s', '--netrc-file', '/tmp/directory', 'docker:3000/ok')).toBe('ok\n[0]');
  files.writeFile('/tmp/itself', 'config = /tmp/itself\n');
  expect(await run('-K', '/tmp/itself', 'docker:3000/ok')).toBe(
    "\n--\ncurl: cannot read config from '/tmp/itself'\ncurl: option -K: error encountered when reading a file\ncurl: try 'curl --help' or 'curl --manual' for more information\n[26]",
  );
  files.writeFile('/tmp/a file', 'abcdef');
  expect(await run('file:///tmp/a%20file')).toBe('abcdef[0]');
  expect(await run('-r', '1-2', 'file:///tmp/a%20file')).toBe('bc[0]');
  expect(await run('file:///nosuch')).toBe("\n--\ncurl: (37) Couldn't open file /nosuch\n[37]");
  expect(await run('-sI', 'file:///tmp/a%20file')).toContain('Content-Length: 6\r\nAccept-ranges: bytes\r\n');
  expect(await run('x[9007199254740992-9007199254740994]')).toBe(
    `\n--\ncurl: (3) bad range in URL position 37:\nx[9007199254740992-9007199254740994]\n${' '.repeat(36)}^\n[3]`,
  );
});

test('files that are written, and times of nought', async () => {
  const { world, run } = setUp();
  const files = world.host.machine.fs;
  await run('-s', '-D', '/tmp/heads', 'docker:3000/ok', 'docker:3000/chunked');
  expect(files.readText('/tmp/heads')).toBe(
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n' +
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  files.writeFile('/tmp/told', 'before');
  await run('-s', '-w', '%output{/tmp/told}a%output{>>/tmp/told}b', 'docker:3000/ok');
  expect(files.readText('/tmp/told')).toBe('ab');
  expect(await run('-s', '-o', '/tmp/nothing', 'docker:3000/redir')).toBe('[0]');
  expect(files.readText('/tmp/nothing')).toBe('');
  expect(await run('-s', '-m', '0', '--connect-timeout', '0', 'docker:3000/ok')).toBe('ok\n[0]');
});

test('cookies, names of files and traces', async () => {
  const world = new World();
  const log: string[] = [];
  const web = world.container('web');
  const answer = (fields: string): string => `HTTP/1.1 200 OK\r\n${fields}Content-Length: 3\r\n\r\nok\n`;
  world.start(
    web,
    rawServer(
      80,
      {
        '/set': answer('Set-Cookie: sid=abc; Path=/; HttpOnly\r\nSet-Cookie: t=1; Max-Age=60\r\n'),
        '/get': answer(''),
        '/named': answer('Content-Disposition: attachment; filename="named.txt"\r\n'),
      },
      log,
    ),
  );
  const run = async (...args: string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(world.host, curl, ['curl', '-s', ...args]);
    return `${stdout}${stderr}[${status}]`;
  };
  const now = Math.floor(world.clock.now() / 1000);
  expect(await run('-c', '-', '172.17.0.2/set', '172.17.0.2/get')).toBe(
    'ok\nok\n# Netscape HTTP Cookie File\n# https://curl.se/docs/http-cookies.html\n# This file was generated by libcurl! Edit at your own risk.\n\n' +
      `172.17.0.2\tFALSE\t/\tFALSE\t${now + 60}\tt\t1\n#HttpOnly_172.17.0.2\tFALSE\t/\tFALSE\t0\tsid\tabc\n[0]`,
  );
  expect(log[1]).toContain('\nCookie: sid=abc; t=1\n');
  await run('-b', 'a=1; b=2', '-b', 'c=3', '172.17.0.2/get');
  expect(log[2]).toContain('\nCookie: a=1; b=2;c=3\n');
  expect(
    await run(
      '-OJ',
      '--output-dir',
      '/tmp',
      '-w',
      '%{filename_effective} %{num_headers} %header{content-length}\\n',
      '172.17.0.2/named',
    ),
  ).toBe('/tmp/named.txt 2 3\n[0]');
  expect(await run('--trace-ascii', '-', '172.17.0.2/get')).toBe(
    `== Info:   Trying 172.17.0.2:80...
== Info: Connected to 172.17.0.2 (172.17.0.2) port 80
=> Send header, 76 bytes (0x4c)
0000: GET /get HTTP/1.1
0013: Host: 172.17.0.2
0025: User-Agent: curl/8.5.0
003d: Accept: */*
004a: 
<= Recv header, 17 bytes (0x11)
0000: HTTP/1.1 200 OK
<= Recv header, 19 bytes (0x13)
0000: Content-Length: 3
<= Recv header, 2 bytes (0x2)
0000: 
<= Recv data, 3 bytes (0x3)
0000: ok.
ok
== Info: Connection #0 to host 172.17.0.2 left intact
[0]`,
  );
});

test('what is sent is written as curl writes it', async () => {
  const { run, log, world } = setUp();
  world.host.files.set('/in.txt', 'a b\n');
  world.host.files.set('/fields', 'X-One: 1\nX-Two: 2\n');
  await run(
    '-s',
    '--data-urlencode',
    'n@in.txt',
    '-H',
    '@fields',
    '-H',
    'A: 1',
    '-H',
    'A: 2',
    'docker:3000/ok',
  );
  expect(log).toEqual([
    'POST /ok HTTP/1.1\nHost: docker:3000\nUser-Agent: curl/8.5.0\nAccept: */*\nX-One: 1\nX-Two: 2\nA: 1\nA: 2\nContent-Length: 8\nContent-Type: application/x-www-form-urlencoded\n\nn=a+b%0A',
  ]);
  log.length = 0;
  await run('-s', '--json', '{"a":', '--json', '1}', 'docker:3000/x/../ok');
  await run('-s', '--path-as-is', '-x', 'docker:3000', '-U', 'u:p', 'http://other/x/../ok');
  expect(log.map((each) => each.split('\n'))).toEqual([
    [
      'POST /ok HTTP/1.1',
      'Host: docker:3000',
      'User-Agent: curl/8.5.0',
      'Content-Type: application/json',
      'Accept: application/json',
      'Content-Length: 7',
      '',
      '{"a":1}',
    ],
    [
      'GET http://other/x/../ok HTTP/1.1',
      'Host: other',
      'Proxy-Authorization: Basic dTpw',
      'User-Agent: curl/8.5.0',
      'Accept: */*',
      'Proxy-Connection: Keep-Alive',
      '',
      '',
    ],
  ]);
});

test('-s keeps warnings back, and more mistakes have their words', async () => {
  const { run } = setUp();
  expect(await run('-s', '-d', '@nosuch', '-I', 'docker:3000/ok')).toBe('[2]');
  expect(await run('-s', '-T', 'nosuch', 'docker:3000/ok')).toBe(
    "\n--\ncurl: Can't open 'nosuch'!\ncurl: try 'curl --help' or 'curl --manual' for more information\n[26]",
  );
  expect(await run('-sS', '--proxy', 'bad://x', 'http://h/')).toBe(
    "\n--\ncurl: (7) Unsupported proxy scheme for 'bad://x'\n[7]",
  );
  expect(await run('-sS', '--resolve', 'bad', 'http://docker:3000/ok')).toBe(
    "\n--\ncurl: (49) Couldn't parse CURLOPT_RESOLVE entry 'bad'\n[49]",
  );
  expect(await run('-#', 'docker:3000/ok')).toBe(`ok\n\n--\n\r${'#'.repeat(72)} 100.0%\n[0]`);
  expect(await run('-sS', '-y', '2', '-Y', '10', 'docker:3000/slow')).toBe(
    '\n--\ncurl: (28) Operation too slow. Less than 10 bytes/sec transferred the last 2 seconds\n[28]',
  );
});

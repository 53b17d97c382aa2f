import { expect, test } from 'vitest';
import { busyboxWget } from '../../../src/programs/net/wget/busybox-wget.ts';
import { gnuWget } from '../../../src/programs/net/wget/gnu-wget.ts';
import { type Box, World } from '../../linux/net/world.ts';
import { rawServer } from './http-server.ts';

const ANSWERS = {
  '/motd':
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 19\r\n\r\nWelcome to Alpine!\nCLOSE',
  '/': 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\nCLOSE',
  '/redir': 'HTTP/1.1 302 Found\r\nLocation: /motd\r\nContent-Length: 0\r\n\r\n',
  '/chunked': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nCLOSE',
  '/empty': 'CLOSE',
  '/slow': 'HANG',
};

function setUp(): { world: World; box: Box; log: string[] } {
  const world = new World();
  const log: string[] = [];
  world.start(world.container('web'), rawServer(80, ANSWERS, log));
  return { world, log, box: world.container('client', { hosts: '172.17.0.2\tweb\n' }) };
}

test('busybox: what it says and what it saves', async () => {
  const { world, box, log } = setUp();
  const wget = async (...args: string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(box, busyboxWget, ['wget', ...args]);
    return `${stdout}${stderr && `--\n${stderr}`}[${status}]`;
  };
  const bar = (name: string, size: number): string =>
    `${name.padEnd(20)} 100% |${'*'.repeat(32)}|${String(size).padStart(6)}  0:00:00 ETA\n`;
  expect(await wget('-qO-', 'http://web/motd')).toBe('Welcome to Alpine!\n[0]');
  expect(log).toEqual(['GET /motd HTTP/1.1\nHost: web\nUser-Agent: Wget\nConnection: close\n\n']);
  expect(await wget('-S', '-O', '/dev/null', 'http://web/motd')).toBe(
    `--\nConnecting to web (172.17.0.2:80)\n  HTTP/1.1 200 OK\n  Content-Type: text/plain\n  Content-Length: 19\n  \nsaving to '/dev/null'\n${bar('null', 19)}'/dev/null' saved\n[0]`,
  );
  expect(await wget('web/redir')).toBe(
    `--\nConnecting to web (172.17.0.2:80)\nConnecting to web (172.17.0.2:80)\nsaving to 'motd'\n${bar('motd', 19)}'motd' saved\n[0]`,
  );
  expect(new TextDecoder().decode(box.machine.fs.readFile('/motd'))).toBe('Welcome to Alpine!\n');
  expect(await wget('-O-', 'http://web/chunked')).toBe(
    `hello--\nConnecting to web (172.17.0.2:80)\nwriting to stdout\n${bar('-', 5)}written to stdout\n[0]`,
  );
  expect(await wget('--spider', 'http://web/motd')).toBe(
    '--\nConnecting to web (172.17.0.2:80)\nremote file exists\n[0]',
  );
  expect(await wget('-O-', 'http://web/nosuch')).toBe(
    '--\nConnecting to web (172.17.0.2:80)\nwget: server returned error: HTTP/1.1 404 Not Found\n[1]',
  );
  expect(await wget('http://web:81/')).toBe(
    "--\nConnecting to web:81 (172.17.0.2:81)\nwget: can't connect to remote host (172.17.0.2): Connection refused\n[1]",
  );
  expect(await wget('http://nosuch.example/')).toBe("--\nwget: bad address 'nosuch.example'\n[1]");
  expect(await wget('http://web/empty')).toBe(
    '--\nConnecting to web (172.17.0.2:80)\nwget: error getting response\n[1]',
  );
  expect(await wget('-T', '1', 'http://web/slow')).toBe(
    '--\nConnecting to web (172.17.0.2:80)\nwget: download timed out\n[1]',
  );
  expect(await wget('foo://x')).toBe('--\nwget: not an http or ftp url: foo://x\n[1]');
  expect(await wget('http://')).toBe("--\nwget: bad address ''\n[1]");
  expect(await wget('http://web:x/')).toBe("--\nwget: bad port 'x'\n[1]");
});

test('GNU: what it says and what it saves', async () => {
  const { world, box } = setUp();
  const wget = async (...args: string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(box, gnuWget, ['wget', ...args]);
    return `${stdout}${stderr && `--\n${stderr}`}[${status}]`;
  };
  const time = '2026-11-22 15:36:20';
  expect(await wget('-qO-', 'http://web/motd')).toBe('Welcome to Alpine!\n[0]');
  expect(await wget('web')).toBe(`--
--${time}--  http://web/
Resolving web (web)... 172.17.0.2
Connecting to web (web)|172.17.0.2|:80... connected.
HTTP request sent, awaiting response... 200 OK
Length: 3
Saving to: ‘index.html’

     0K                                                       100%  293K=0s

${time} (293 KB/s) - ‘index.html’ saved [3/3]

[0]`);
  expect(await wget('-nv', 'web')).toBe(`--\n${time} URL:http://web/ [3/3] -> "index.html.1" [1]\n[0]`);
  expect(await wget('172.17.0.2/redir', '-O', 'f')).toBe(`--
--${time}--  http://172.17.0.2/redir
Connecting to 172.17.0.2:80... connected.
HTTP request sent, awaiting response... 302 Found
Location: /motd [following]
--${time}--  http://172.17.0.2/motd
Reusing existing connection to 172.17.0.2:80.
HTTP request sent, awaiting response... 200 OK
Length: 19 [text/plain]
Saving to: ‘f’

     0K                                                       100% 1.81M=0s

${time} (1.81 MB/s) - ‘f’ saved [19/19]

[0]`);
  expect(await wget('http://172.17.0.2/nosuch')).toBe(`--
--${time}--  http://172.17.0.2/nosuch
Connecting to 172.17.0.2:80... connected.
HTTP request sent, awaiting response... 404 Not Found
${time} ERROR 404: Not Found.

[8]`);
  expect(await wget('http://172.17.0.2:1/')).toBe(
    `--\n--${time}--  http://172.17.0.2:1/\nConnecting to 172.17.0.2:1... failed: Connection refused.\n[4]`,
  );
  expect(await wget('nosuch.example')).toBe(
    `--\n--${time}--  http://nosuch.example/\nResolving nosuch.example (nosuch.example)... failed: Name or service not known.\nwget: unable to resolve host address ‘nosuch.example’\n[4]`,
  );
  expect(await wget()).toBe(
    "--\nwget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n[1]",
  );
});

test('GNU: files, what is there already, and tries', async () => {
  const { world, box } = setUp();
  const files = {
    '/part': 'HTTP/1.1 206 Partial Content\r\nContent-Length: 3\r\n\r\nlo\n',
    '/secret': 'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n',
    '/broken': 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhelloCLOSE',
    '/page': 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n',
  };
  const log: string[] = [];
  world.start(world.host, rawServer(8030, files, log));
  const wget = async (...args: string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(box, gnuWget, ['wget', ...args]);
    return `${stdout}${stderr && `--\n${stderr}`}[${status}]`;
  };
  const at = 'http://172.17.0.1:8030';
  box.files.set('/part', 'hel');
  expect(await wget('-q', '-c', `${at}/part`)).toBe('[0]');
  expect(box.machine.fs.from({ cwd: '/' }).readText('/part')).toBe('hello\n');
  expect(log.at(-1)).toContain('\nRange: bytes=3-\n');
  expect(await wget('-nc', `${at}/part`)).toBe('--\nFile ‘part’ already there; not retrieving.\n\n[0]');
  expect(await wget('-q', '-x', '-P', 'd', `${at}/page`)).toBe('[0]');
  expect(box.machine.fs.from({ cwd: '/' }).exists('/d/172.17.0.1:8030/page')).toBe(true);
  expect(await wget('-qO-', `${at}/secret`)).toBe('[6]');
  await wget('-qO-', '--user=a', '--password=b', `${at}/secret`);
  expect(log.at(-2)).not.toContain('Authorization');
  expect(log.at(-1)).toContain('\nAuthorization: Basic YTpi\n');
  expect((await wget('-t', '2', '-O', 'f', `${at}/broken`)).match(/Connection closed.*|\(try.*/g)).toEqual([
    'Connection closed at byte 5. Retrying.',
    `(try: 2)  ${at}/broken`,
    'Connection closed at byte 5. Giving up.',
  ]);
  expect(await wget('-q', '-O', '/nosuch/f', `${at}/page`)).toBe(
    '--\n/nosuch/f: No such file or directory\n[1]',
  );
  expect((await wget('--spider', `${at}/page`)).split('\n').slice(-5)).toEqual([
    'Length: 0 [text/html]',
    'Remote file exists and could contain further links,',
    'but recursion is disabled -- not retrieving.',
    '',
    '[0]',
  ]);
  expect(await wget('--header', 'x', at)).toBe('--\nwget: --header: Invalid header ‘x’.\n[2]');
  expect(await wget('-T', 'x', at)).toBe('--\nwget: --timeout: Invalid time period ‘x’\n[2]');
  expect(await wget('-i', 'nosuch')).toBe(
    '--\nnosuch: No such file or directory\nNo URLs found in nosuch.\n[0]',
  );
  expect(await wget('http://')).toBe('--\nhttp://: Invalid host name.\n[1]');
  expect(await wget('http://a:x/')).toBe('--\nhttp://a:x/: Bad port number.\n[1]');
});

import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { serveFolder } from '../../build/serve-folder.mjs';
import { launchChromium, openPage, PATIENCE, terminalText, untilEnd, words } from './harness.ts';

/** The whole product, as a learner meets it: the built page, clicks and keys, and what the terminal shows. */
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
let page: Page;
let problems: readonly string[];

beforeAll(async () => {
  site = await serveFolder(inject('site'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  const options = { viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' as const };
  ({ page, problems } = await openPage(browser, site.url, options));
  await untilEnd(page, '$');
});

/** What a command prints between its own line and the prompt that follows it, ids and times made equal. */
async function outputOf(command: string, enter: () => Promise<void>, prompt = '$'): Promise<string> {
  const before = (await terminalText(page)).trimEnd();
  await enter();
  const start = `${before} ${command}\n`;
  const end = `${prompt} \n`;
  let text = '';
  await expect
    .poll(
      async () => {
        text = await terminalText(page);
        return text.startsWith(start) && text.slice(start.length - 1).endsWith(`\n${end}`);
      },
      { timeout: PATIENCE, message: `${command} has not ended` },
    )
    .toBe(true);
  return text
    .slice(start.length, -end.length)
    .replaceAll(/sha256:[0-9a-f]{64}/g, 'DIGEST')
    .replaceAll(/[0-9a-f]{64}/g, 'ID')
    .replaceAll(/\b[0-9a-f]{12}\b/g, 'SHORT')
    .replaceAll(/\d+\.\d{3}/g, 'MS');
}

/** The command is clicked among the steps. */
function click(command: string, prompt?: string): Promise<string> {
  const card = page
    .locator('drydock-command')
    .filter({ has: page.getByText(`: ${command}`, { exact: true }) });
  return outputOf(command, () => card.locator('.run').click(), prompt);
}

/** The command is typed into the terminal. */
function type(command: string, prompt?: string): Promise<string> {
  return outputOf(command, () => press(command), prompt);
}

async function press(command: string): Promise<void> {
  await page.locator('.xterm textarea').focus();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

/** The command is typed, and stopped with Ctrl+C as soon as it has printed this. */
function interrupt(command: string, printed: string): Promise<string> {
  return outputOf(command, async () => {
    await press(command);
    await expect.poll(() => terminalText(page), { timeout: PATIENCE }).toContain(printed);
    await page.keyboard.press('Control+c');
  });
}

async function next(title: string): Promise<void> {
  await page.getByRole('button', { name: `Next: ${title}` }).click();
  await page.getByRole('heading', { name: title }).waitFor();
}

function pulled(image: string, layers: number): string {
  const name = image.includes('/') ? image : `library/${image}`;
  return [
    `Unable to find image '${image}:latest' locally`,
    `latest: Pulling from ${name}`,
    ...Array.from({ length: layers }, () => 'SHORT: Pull complete '),
    'Digest: DIGEST',
    `Status: Downloaded newer image for ${image}:latest`,
    '',
  ].join('\n');
}

/** What the application answers to a request from the host. */
function counted(requests: number): string {
  return `This page was generated after talking to redis.

Application Build: 1

Total requests: ${requests}

IP count: 
    ::ffff:10.0.0.10: ${requests}
`;
}

const APPLICATION = 'katacoda/redis-node-docker-example';

test('the scenario by clicks, from the pull to QUIT, and then off the path', {
  timeout: 240_000,
}, async () => {
  expect(await click('docker run -d --name redis-server redis')).toBe(`${pulled('redis', 7)}ID\n`);
  expect(await type('docker ps')).toMatch(
    /^CONTAINER ID {3}IMAGE .*\nSHORT {3}redis {5}"docker-entrypoint\.s…" .* Up .* 6379\/tcp {3}redis-server\n$/,
  );

  await next('Create a link');
  const variables = await click('docker run --link redis-server:redis alpine env');
  expect(variables.replace(/^REDIS_NAME=\/\w+\//m, 'REDIS_NAME=/NAME/')).toBe(`${pulled('alpine', 1)}\
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOSTNAME=SHORT
REDIS_PORT=tcp://172.17.0.2:6379
REDIS_PORT_6379_TCP=tcp://172.17.0.2:6379
REDIS_PORT_6379_TCP_ADDR=172.17.0.2
REDIS_PORT_6379_TCP_PORT=6379
REDIS_PORT_6379_TCP_PROTO=tcp
REDIS_NAME=/NAME/redis
REDIS_ENV_REDIS_VERSION=7.0.15
REDIS_ENV_REDIS_DOWNLOAD_URL=http://download.redis.io/releases/redis-7.0.15.tar.gz
REDIS_ENV_REDIS_DOWNLOAD_SHA=ID
HOME=/root
`);
  // The terminal turns the tabs of the file into blanks.
  expect(await click('docker run --link redis-server:redis alpine cat /etc/hosts')).toBe(`\
127.0.0.1       localhost
::1     localhost ip6-localhost ip6-loopback
fe00::  ip6-localnet
ff00::  ip6-mcastprefix
ff02::1 ip6-allnodes
ff02::2 ip6-allrouters
172.17.0.2      redis SHORT redis-server
172.17.0.3      SHORT
`);
  expect(await click('docker run --link redis-server:redis alpine ping -c 1 redis')).toBe(`\
PING redis (172.17.0.2): 56 data bytes
64 bytes from 172.17.0.2: seq=0 ttl=64 time=MS ms

--- redis ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
round-trip min/avg/max = MS/MS/MS ms
`);

  await next('Connect an application');
  expect(await click(`docker run -d -p 3000:3000 --link redis-server:redis ${APPLICATION}`)).toBe(
    `${pulled(APPLICATION, 5)}ID\n`,
  );
  expect(await click('curl docker:3000')).toBe(counted(1));

  await next('Look inside with redis-cli');
  const client = 'docker run -it --link redis-server:redis redis redis-cli -h redis';
  expect(await click(client, 'redis:6379>')).toBe('');
  const keys = await click('KEYS *', 'redis:6379>');
  expect(keys.match(/"\w+"/g)?.sort()).toEqual(['"ip"', '"requests"']);
  expect(await click('QUIT')).toBe('');
  expect(await words(page.locator('p.end'))).toBe('All done. The machine stays yours.');

  // Off the path.
  expect(await type('curl docker:3000')).toBe(counted(2));
  expect(await type('curl docker:3000')).toBe(counted(3));
  const log = await interrupt('docker logs -f redis-server', 'Ready to accept connections');
  expect(log.split('\n').slice(-3)).toEqual([
    expect.stringMatching(/ \* Ready to accept connections$/),
    '^C',
    '',
  ]);
  const pings = await interrupt('docker run --link redis-server:redis alpine ping redis', 'seq=1');
  expect(pings).toMatch(
    /^PING redis \(172\.17\.0\.2\): 56 data bytes\n(?:64 bytes from 172\.17\.0\.2: seq=\d+ ttl=64 time=MS ms\n)+\^C\n--- redis ping statistics ---\n(\d+) packets transmitted, \1 packets received, 0% packet loss\nround-trip min\/avg\/max = MS\/MS\/MS ms\n$/,
  );

  expect(await type('docker stop redis-server')).toBe('redis-server\n');
  // The application does not survive the loss of its server, and its client does not get an answer.
  expect(await type('curl docker:3000')).toBe('curl: (52) Empty reply from server\n');
  const all = (await type('docker ps -a')).split('\n').map((row) => row.split(/ {2,}/));
  expect(all.map((cells) => [cells[1], cells[4]?.replace(/ .*/, '')])).toEqual([
    ['IMAGE', 'STATUS'],
    ['alpine', 'Exited'],
    ['redis', 'Exited'],
    [APPLICATION, 'Exited'],
    ['alpine', 'Exited'],
    ['alpine', 'Exited'],
    ['alpine', 'Exited'],
    ['redis', 'Exited'],
    [undefined, undefined],
  ]);
  expect(await type('docker start redis-server')).toBe('redis-server\n');
  expect(await type(`docker start $(docker ps -aqf ancestor=${APPLICATION})`)).toBe('SHORT\n');
  // What was counted was saved when the server was stopped.
  expect(await type('curl docker:3000')).toBe(counted(4));

  expect(await type('dokcer ps')).toBe('-bash: dokcer: command not found\n');
  expect(await type('docker pss')).toBe(
    "docker: unknown command: docker pss\n\nRun 'docker --help' for more information\n",
  );
  expect(problems).toEqual([]);
});

test('a reload in the middle gives a fresh machine, and nothing breaks', async () => {
  await click('docker run -d --name redis-server redis');
  await next('Create a link');
  await page.locator('drydock-command .run').first().click();
  await page.reload();
  await untilEnd(page, '$');
  expect(await type('docker ps -a')).toBe(
    'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n',
  );
  expect(await click('docker run -d --name redis-server redis')).toBe(`${pulled('redis', 7)}ID\n`);
  expect(problems).toEqual([]);
});

test('Ctrl+C ends a loop that prints as fast as it can', async () => {
  await press('while true; do echo again; done');
  await expect.poll(() => terminalText(page), { timeout: PATIENCE }).toContain('again\nagain\nagain\n');
  await page.keyboard.press('Control+c');
  // The echo of the key may stand before a line that was already on its way, or in one of which the terminal, full, had
  // taken a part: the key throws away what it had not, as the kernel's terminals do.
  await untilEnd(page, '\n$');
  expect(await terminalText(page)).toMatch(/\na?g?a?i?n?\^C(?:again\n)?\n\$ \n$/);
  // Not `type`: the terminal has forgotten how it began.
  await press('echo still here');
  await untilEnd(page, '$ echo still here\nstill here\n$');
});

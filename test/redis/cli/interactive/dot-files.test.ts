import { describe, expect, it } from 'vitest';
import { chunks } from '../../../../src/linux/io/transfer.ts';
import { createPty } from '../../../../src/linux/tty/pty.ts';
import { redisCli } from '../../../../src/redis/cli/redis-cli.ts';
import { ServerWorld } from '../../server/server-world.ts';

/** Types lines into redis-cli at a terminal, and answers what the terminal has shown. */
async function typeInto(
  world: ServerWorld,
  env: Readonly<Record<string, string>>,
  ...lines: string[]
): Promise<string> {
  const pty = createPty('/dev/pts/7', { columns: 80, rows: 24 });
  let shown = '';
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of chunks(pty.master)) shown += decoder.decode(chunk, { stream: true });
  })();
  world.box.machine.spawn({
    argv: ['redis-cli'],
    main: redisCli,
    env: new Map(Object.entries(env)),
    session: { tty: pty.tty },
    descriptors: new Map([0, 1, 2].map((descriptor) => [descriptor, pty.slave])),
  });
  pty.slave.release();
  await world.pass();
  for (const line of lines) {
    pty.master.tryWrite(new TextEncoder().encode(`${line}\r`));
    await world.pass();
  }
  return shown;
}

async function worldWithHome(): Promise<ServerWorld> {
  const world = new ServerWorld();
  await world.start();
  world.box.machine.fs.mkdir('/root', { recursive: true });
  return world;
}

const HOME = { HOME: '/root' };

describe('the history of redis-cli', () => {
  it('is kept in the home directory, for its owner only', async () => {
    const world = await worldWithHome();
    await typeInto(world, HOME, 'PING', 'PING', 'AUTH secret', 'ECHO hello', 'quit');
    await typeInto(world, HOME, 'DBSIZE', 'quit');
    const { fs } = world.box.machine;
    expect(fs.readText('/root/.rediscli_history')).toBe('PING\nECHO hello\nquit\nDBSIZE\nquit\n');
    expect(fs.stat('/root/.rediscli_history').mode & 0o777).toBe(0o600);
  });

  it('is kept where REDISCLI_HISTFILE says', async () => {
    const world = await worldWithHome();
    await typeInto(world, { ...HOME, REDISCLI_HISTFILE: '/tmp/typed' }, 'PING', 'quit');
    const { fs } = world.box.machine;
    expect(fs.readText('/tmp/typed')).toBe('PING\nquit\n');
    expect(fs.exists('/root/.rediscli_history')).toBe(false);
  });

  it('is kept nowhere with REDISCLI_HISTFILE=/dev/null, but while it runs', async () => {
    const world = await worldWithHome();
    const arrowUp = '\x1b[A';
    const shown = await typeInto(
      world,
      { ...HOME, REDISCLI_HISTFILE: '/dev/null' },
      'ECHO again',
      arrowUp,
      'quit',
    );
    expect(shown.split('"again"')).toHaveLength(3);
    expect(world.box.machine.fs.exists('/root/.rediscli_history')).toBe(false);
  });

  it('keeps no lines with passwords', async () => {
    const world = await worldWithHome();
    const lines = [
      'ACL SETUSER ann',
      'ACL GETUSER ann',
      'CONFIG SET requirepass ""',
      'CONFIG SET maxclients 100 requirepass ""',
      'HELLO 2 AUTH default x',
      'HELLO 2',
    ];
    await typeInto(world, HOME, ...lines);
    expect(world.box.machine.fs.readText('/root/.rediscli_history')).toBe(
      'ACL GETUSER ann\nCONFIG SET maxclients 100 requirepass ""\nHELLO 2\n',
    );
  });
});

describe('the preferences of redis-cli', () => {
  const HINT = '\x1b[0;90;49m';

  it('show hints unless they are told not to', async () => {
    const world = await worldWithHome();
    expect(await typeInto(world, HOME, 'GET a')).toContain(HINT);
    expect(await typeInto(world, HOME, ':set nohints', 'GET a')).not.toContain(HINT);
  });

  it('are read from ~/.redisclirc', async () => {
    const world = await worldWithHome();
    world.box.machine.fs.writeFile('/root/.redisclirc', ':SET nohints\n');
    expect(await typeInto(world, HOME, 'GET a')).not.toContain(HINT);
    expect(await typeInto(world, HOME, ':set hints', 'GET a')).toContain(HINT);
  });

  it('are read from the file that REDISCLI_RCFILE names, and /dev/null has none', async () => {
    const world = await worldWithHome();
    world.box.machine.fs.writeFile('/root/.redisclirc', ':set nohints\n');
    world.box.machine.fs.writeFile('/tmp/other', ':set hints\n');
    for (const file of ['/tmp/other', '/dev/null']) {
      expect(await typeInto(world, { ...HOME, REDISCLI_RCFILE: file }, 'GET a')).toContain(HINT);
    }
  });

  it('that it does not know are named with their file', async () => {
    const world = await worldWithHome();
    world.box.machine.fs.writeFile('/root/.redisclirc', ':set colours\nnonsense\n\n');
    expect(await typeInto(world, HOME)).toBe(
      ".redisclirc: unknown redis-cli preference 'colours'\r\n" +
        ".redisclirc: unknown redis-cli internal command 'nonsense'\r\n" +
        '127.0.0.1:6379> ',
    );
    const typed = await typeInto(
      world,
      { ...HOME, REDISCLI_RCFILE: '/dev/null' },
      ':set colours',
      ':nonsense',
    );
    expect(typed).toContain("\nunknown redis-cli preference 'colours'\r\n");
    expect(typed).toContain("\nunknown redis-cli internal command ':nonsense'\r\n");
  });
});

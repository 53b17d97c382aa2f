import { describe, expect, test } from 'vitest';
import { PROMPT, SandboxWorld } from './world.ts';

describe('the host', () => {
  test('is an Ubuntu called docker with a client and without a redis', async () => {
    const { stdout } = await new SandboxWorld().run(
      'hostname; head -1 /etc/os-release; uname -sr; whoami; pwd; which docker redis-cli redis-server; cat /etc/hosts',
    );
    expect(stdout).toBe(
      'docker\nPRETTY_NAME="Ubuntu 24.04.2 LTS"\nLinux 6.8.0-31-generic\nroot\n/root\n/usr/bin/docker\n' +
        '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n10.0.0.10\tdocker\n',
    );
  });

  test('programs are files: what is removed is gone, what is copied runs', async () => {
    const script = 'cp /bin/ls /usr/local/bin/list\nrm /bin/ls\nls\nlist /etc/docker';
    expect(await new SandboxWorld().run(script)).toEqual({
      stdout: 'daemon.json\n',
      stderr: 'bash: line 3: ls: command not found\n',
      status: 0,
    });
  });

  test('a program that nobody has written says so', async () => {
    expect(await new SandboxWorld().run('rsync x\nperl -v')).toEqual({
      stdout: '',
      stderr: "drydock: 'rsync x' is not simulated\ndrydock: 'perl' is not simulated\n",
      status: 127,
    });
  });

  test('reaches itself by all its names, and nobody outside', async () => {
    const { stdout, stderr } = await new SandboxWorld().run(
      'for name in docker localhost 0.0.0.0 10.0.0.10 10.0.0.1; do ping -c 1 $name | grep from; done\nping -c 1 example.com',
    );
    expect(stdout.replace(/time=\S+/g, 'time=T')).toBe(
      '64 bytes from docker (10.0.0.10): icmp_seq=1 ttl=64 time=T ms\n' +
        '64 bytes from localhost (::1): icmp_seq=1 ttl=64 time=T ms\n' +
        '64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=T ms\n' +
        '64 bytes from 10.0.0.10: icmp_seq=1 ttl=64 time=T ms\n' +
        '64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=T ms\n',
    );
    expect(stderr).toBe('ping: example.com: Name or service not known\n');
  });

  test('has the disk of a server, though it comes behind the first prompt', async () => {
    const paths =
      '/boot/vmlinuz /etc/apt/sources.list.d/ubuntu.sources /etc/skel/.bashrc /usr/share/doc/bash';
    const screen = new SandboxWorld().openTerminal(200);
    screen.type(`ls -1d ${paths} | cat\r`);
    await screen.until(PROMPT);
    expect(await screen.until(PROMPT)).toBe(
      `ls -1d ${paths} | cat\r\n\x1b[?2004l\r${paths.replaceAll(' ', '\r\n')}\r\n${PROMPT}`,
    );
  });

  test('lets a login open fewer files than a container', async () => {
    const { stdout } = await new SandboxWorld().run(
      'ulimit -n; ulimit -Hn; docker run --rm alpine sh -c "ulimit -n" 2>/dev/null',
    );
    expect(stdout).toBe('1024\n1048576\n1048576\n');
  });

  test('has the bridge of the engine', async () => {
    const { stdout } = await new SandboxWorld().run('ip -4 -o addr show | cut -d" " -f2,7');
    expect(stdout).toBe('lo 127.0.0.1/8\neth0 10.0.0.10/24\ndocker0 172.17.0.1/16\n');
  });

  test('does not wait for what a script leaves in the background', async () => {
    const world = new SandboxWorld();
    const before = world.clock.monotonic();
    expect(await world.run('sleep 100 & echo done')).toEqual({ stdout: 'done\n', stderr: '', status: 0 });
    expect(world.clock.monotonic() - before).toBeLessThan(100_000);
  });

  test('orphans are adopted by the first process and reaped', async () => {
    const world = new SandboxWorld();
    await world.run('(sleep 5 &)');
    const { stdout } = await world.run(
      'ps -o ppid,args -C sleep | tail -1; sleep 10; ps -C sleep | tail -n +2',
    );
    expect(stdout.trim()).toBe('1 sleep 5');
  });

  test('a script may be longer than an argument, and the first process is its parent', async () => {
    const script = `x=${'y'.repeat(200_000)}; echo ${'$'}{#x} $PPID`;
    expect(await new SandboxWorld().run(script)).toEqual({ stdout: '200000 1\n', stderr: '', status: 0 });
  });
});

describe('chance', () => {
  const script = 'docker network create one; echo $RANDOM';

  test('with the same seed everything is the same again', async () => {
    const one = await new SandboxWorld(7).run(script);
    expect(one.stdout).toMatch(/^[0-9a-f]{64}\n\d+\n$/);
    expect(await new SandboxWorld(7).run(script)).toEqual(one);
  });

  test('another seed gives other ids', async () => {
    const one = await new SandboxWorld(7).run(script);
    expect((await new SandboxWorld(8).run(script)).stdout).not.toBe(one.stdout);
  });

  test('ids do not depend on when the engine was loaded', async () => {
    const early = new SandboxWorld(7);
    const late = new SandboxWorld(7);
    const screen = late.openTerminal();
    await screen.until(PROMPT);
    await screen.line('echo $RANDOM $RANDOM');
    const create = 'docker network create one';
    expect(await late.run(create)).toEqual(await early.run(create));
  });
});

describe('a terminal of the host', () => {
  test('shows the prompt, runs a line, tells of its prompts and ends with the status of exit', async () => {
    const world = new SandboxWorld();
    const screen = world.openTerminal();
    await screen.until(PROMPT);
    expect(await screen.line('tty; echo $TERM $COLUMNS $LINES')).toBe(
      `tty; echo $TERM $COLUMNS $LINES\r\n\x1b[?2004l\r/dev/pts/0\r\nxterm-256color 80 24\r\n${PROMPT}`,
    );
    expect(world.prompts.map(({ waiting }) => waiting)).toEqual([true, false, true]);
    expect(new Set(world.prompts.map(({ tty }) => tty))).toEqual(new Set([screen.session.tty]));
    screen.type('exit 4\r');
    expect(await screen.ended()).toBe(4);
  });

  test('two are two, and a number is free again when its terminal is closed', async () => {
    const world = new SandboxWorld();
    const [one, two] = [world.openTerminal(), world.openTerminal()];
    await one.until(PROMPT);
    await two.until(PROMPT);
    expect(await two.line('tty')).toContain('/dev/pts/1\r\n');
    expect(await two.line('ls --color=never /dev/pts')).toContain('0  1  ptmx\r\n');
    one.type('\x04');
    await one.ended();
    const three = world.openTerminal();
    await three.until(PROMPT);
    expect(await three.line('tty')).toContain('/dev/pts/0\r\n');
  });

  test('closing the window hangs up what runs in it', async () => {
    const world = new SandboxWorld();
    const screen = world.openTerminal();
    await screen.until(PROMPT);
    screen.type('sleep 1000\r');
    await screen.until('\r\n');
    screen.session.close();
    expect(await screen.ended()).toBe(129);
    expect((await world.run('ps -C sleep | tail -n +2')).stdout).toBe('');
  });

  test('^C ends a loop that does nothing else', async () => {
    const world = new SandboxWorld();
    const screen = world.openTerminal();
    await screen.until(PROMPT);
    screen.type('while :; do :; done\r');
    await world.clock.drive(world.sleep(10));
    screen.type('\x03');
    await screen.until(PROMPT);
    expect(await screen.line('echo $?')).toBe(`echo $?\r\n\x1b[?2004l\r130\r\n${PROMPT}`);
  });
});

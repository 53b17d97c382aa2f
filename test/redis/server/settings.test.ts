import { describe, expect, it } from 'vitest';
import { redisCli } from '../../../src/redis/cli/redis-cli.ts';
import { Configuration } from '../../../src/redis/commands/configuration/configuration.ts';
import { rewriteConfiguration } from '../../../src/redis/commands/configuration/rewrite-configuration.ts';
import { messages, ServerWorld } from './server-world.ts';

/** What the real redis-server says of these options. */
const REFUSED: readonly (readonly [args: readonly string[], line: string, problem: string])[] = [
  [['--nosuch', '1'], 'nosuch "1"', 'Bad directive or wrong number of arguments'],
  [['--port', 'abc'], 'port "abc"', "argument couldn't be parsed into an integer"],
  [['--port', '1', '2'], 'port "1" "2"', 'wrong number of arguments'],
  [['--port', '--maxclients', '5'], 'port "--maxclients" "5"', 'wrong number of arguments'],
  [['--save', '60'], 'save "60"', 'Invalid save parameters'],
  [['--replicaof', 'a'], 'replicaof "a"', 'wrong number of arguments'],
  [['--slaveof', 'a', 'b'], 'slaveof "a" "b"', 'Invalid master port'],
  [['--rename-command', 'nosuch', 'x'], 'rename-command "nosuch" "x"', 'No such command in rename-command'],
  [['--rename-command', 'get', 'set'], 'rename-command "get" "set"', 'Target command name already exists'],
  [['--user', 'foo', 'bad'], 'user "foo" "bad"', "Error in user declaration 'user': Syntax error"],
  [
    ['--user', 'foo', 'on', '(+get'],
    'user "foo" "on" "(+get"',
    "Error in user declaration 'foo': Unknown command or category name in ACL",
  ],
  [
    ['--shutdown-on-sigint'],
    'shutdown-on-sigint',
    'argument(s) must be one of the following: default, save, nosave, now, force',
  ],
  [['--replicaof'], 'replicaof', 'wrong number of arguments'],
  [
    ['--proc-title-template', '{foo}'],
    'proc-title-template "{foo}"',
    'template format is invalid or contains unknown variables',
  ],
  [['--foo.bar'], 'foo.bar', 'Module config specified without value'],
  [['--sentinel', 'x', 'y'], 'sentinel "x" "y"', 'sentinel directive while not in sentinel mode'],
  [['--unixsocketperm', '999'], 'unixsocketperm "999"', "argument couldn't be parsed as an octal number"],
  [['--oom-score-adj-values', '1', '2'], 'oom-score-adj-values "1" "2"', 'wrong number of arguments'],
  [['--unixsocketperm', '1000'], 'unixsocketperm "1000"', 'argument must be between 0 and 777 inclusive'],
  [
    ['--hz', '9223372036854775808'],
    'hz "9223372036854775808"',
    "argument couldn't be parsed into an integer",
  ],
  [
    ['--repl-backlog-size', '0'],
    'repl-backlog-size "0"',
    'argument must be between 1 and 9223372036854775807 inclusive',
  ],
  [
    ['--maxmemory-clients', '9223372036854775808'],
    'maxmemory-clients "9223372036854775808"',
    'percentage argument must be less or equal to 100',
  ],
  [
    ['--latency-tracking-info-percentiles', '101', 'x'],
    'latency-tracking-info-percentiles "101" "x"',
    'latency-tracking-info-percentiles parameters should sit between [0.0,100.0]',
  ],
  [
    ['--cluster-announce-hostname', 'a_b'],
    'cluster-announce-hostname "a_b"',
    'Hostnames may only contain alphanumeric characters, hyphens or dots',
  ],
  [
    ['--activedefrag', 'yes'],
    'activedefrag "yes"',
    'Active defragmentation cannot be enabled: it requires a Redis server compiled with a modified Jemalloc like the one shipped by default with the Redis source distribution',
  ],
  [
    ['--client-output-buffer-limit', ''],
    'client-output-buffer-limit ""',
    'Wrong number of arguments in buffer limit configuration.',
  ],
  [['--replicaof', ''], 'replicaof ""', 'wrong number of arguments'],
  [['--dbfilename', 'a/b'], 'dbfilename "a/b"', "dbfilename can't be a path, just a filename"],
];

it.each(REFUSED)('refuses %j', async (args, line, problem) => {
  const server = await new ServerWorld().start(...args);
  expect(server.errors()).toBe(
    `\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 2\n>>> '${line}'\n${problem}\n`,
  );
  expect(server.status()).toBe(1);
});

it('refuses a user that is declared twice', async () => {
  const server = await new ServerWorld().start('--user', 'foo', 'on', '--user', 'foo', 'off');
  expect(server.errors()).toBe(
    '\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 3\n>>> \'user "foo" "off"\'\nError in user declaration \'foo\': Duplicate user found. A user can only be defined once in config files\n',
  );
});

it('a cluster cannot follow a master', async () => {
  const server = await new ServerWorld().start('--cluster-enabled', 'yes', '--replicaof', 'a', '1');
  expect(server.errors()).toBe(
    '\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nreplicaof directive not allowed in cluster mode\n',
  );
});

it.each([
  [['--cluster-enabled', 'yes'], 'cluster-enabled yes'],
  [['--tls-port', '7000', '--tls-cert-file', 'x'], 'tls-port'],
  [['redis.conf', '--sentinel'], 'redis-sentinel'],
])('says of %j that it is not simulated', async (args, name) => {
  const world = new ServerWorld();
  world.box.machine.fs.writeFile('/data/redis.conf', '');
  const server = await world.start(...args);
  expect([server.errors(), server.status()]).toEqual([`drydock: '${name}' is not simulated\n`, 127]);
});

/** What the log ends with when the server cannot start. */
const UNABLE: readonly (readonly [args: readonly string[], log: readonly string[]])[] = [
  [['--sentinel'], ['X # Sentinel needs config file on disk to save state. Exiting...']],
  [
    ['--tls-port', '7000'],
    ['M # No tls-cert-file configured!', 'M # Failed to configure TLS. Check logs for more info.'],
  ],
  [
    ['--port', '0'],
    ['M * monotonic clock: POSIX clock_gettime', 'M # Configured to not listen anywhere, exiting.'],
  ],
  [
    ['--bind', 'nosuchhost'],
    [
      'M # Warning: Could not create server TCP listening socket nosuchhost:6379: Name or service not known',
      'M # Failed listening on port 6379 (TCP), aborting.',
    ],
  ],
  [
    ['--foo.bar', '1'],
    [
      'M # Server initialized',
      'M # Module Configuration detected without loadmodule directive or no ApplyConfig call: aborting',
    ],
  ],
];

it.each(UNABLE)('cannot start with %j', async (args, log) => {
  const server = await new ServerWorld().start(...args);
  const lines = messages(server.output()).filter((line) => !line.includes('WARNING Memory'));
  expect(lines.slice(-log.length)).toEqual(log);
  expect([server.errors(), server.status()]).toEqual(['', 1]);
});

it('--check-system tells how the kernel is set up', async () => {
  const world = new ServerWorld();
  world.box.machine.fs.mkdir('/proc/sys/vm', { recursive: true });
  world.box.machine.fs.writeFile('/proc/sys/vm/overcommit_memory', '0\n');
  const server = await world.start('--check-system');
  expect(server.output()).toBe(
    "[slow-clocksource]...OK\n[xen-clocksource]...skipped\n[overcommit]...WARNING:\nMemory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.\n[THP]...skipped\n",
  );
  expect(server.status()).toBe(1);
});

it('--test-memory wants to know how much', async () => {
  const server = await new ServerWorld().start('--test-memory');
  expect([server.errors(), server.status()]).toEqual([
    'Please specify the amount of memory to test in megabytes.\nExample: ./redis-server --test-memory 4096\n\n',
    1,
  ]);
});

it('warns of little memory, and of clients for which there are no files', async () => {
  const server = await new ServerWorld().start('--maxmemory', '100kb', '--maxclients', '2000000');
  expect(
    messages(server.output()).filter((line) => line.startsWith('M #') && !line.includes('overcommit')),
  ).toEqual([
    'M # You requested maxclients of 2000000 requiring at least 2000032 max file descriptors.',
    "M # Server can't set maximum open files to 2000032 because of OS error: Operation not permitted.",
    "M # Current maximum open files is 1048576. maxclients has been reduced to 1048544 to compensate for low ulimit. If you need higher maxclients increase 'ulimit -n'.",
    'M # Server initialized',
    'M # WARNING: You specified a maxmemory value that is less than 1MB (current value is 102400 bytes). Are you sure this is what you really want?',
  ]);
});

it('a daemon leaves its terminal, and its number in a file', async () => {
  const world = new ServerWorld();
  // The machine ends with its first process.
  await world.start('--port', '7000');
  const server = await world.start('--daemonize', 'yes', '--pidfile', '/data/pid', '--logfile', 'log');
  expect([server.output(), server.errors(), server.status()]).toEqual(['', '', 0]);
  const { fs } = world.box.machine;
  expect(`${Number(fs.readText('/data/pid'))}`).not.toBe(String(server.process.pid));
  expect((await world.cli('SET', 'a', '1')).stdout).toBe('OK\n');
  await world.cli('SHUTDOWN');
  await world.pass();
  expect(messages(fs.readText('/data/log')).slice(-5)).toEqual([
    'M # User requested shutdown...',
    'M * Saving the final RDB snapshot before exiting.',
    'M * DB saved on disk',
    'M * Removing the pid file.',
    'M # Redis is now ready to exit, bye bye...',
  ]);
  expect(fs.readDirectory('/data').map(({ name }) => name)).toEqual(['log', 'dump.rdb']);
});

it('the title of the process is what the template says', async () => {
  const world = new ServerWorld();
  const server = await world.start('--proc-title-template', '{title} {{{port}} {config-file} {unixsocket}');
  expect(server.process.argv).toEqual(['redis-server {6379} -']);
  expect((await world.cli('CONFIG', 'SET', 'proc-title-template', '{title}')).stdout).toBe(
    "ERR CONFIG SET failed (possibly related to argument 'proc-title-template') - template format is invalid or contains unknown variables\n\n",
  );
  expect(
    (await world.cli('CONFIG', 'SET', 'proc-title-template', 'R {listen-addr} {server-mode}')).stdout,
  ).toBe('OK\n');
  expect(server.process.argv).toEqual(['R *:6379']);
});

it('a log that cannot be written has no line to blame', async () => {
  const server = await new ServerWorld().start('--logfile', '/nowhere/x.log');
  expect(server.errors()).toBe(
    "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nCan't open the log file: No such file or directory\n",
  );
});

it('a file that is included and not there is told in the log', async () => {
  const server = await new ServerWorld().start('--include', '/nowhere.conf');
  expect(messages(server.output())).toEqual([
    "C # Fatal error, can't open config file '/nowhere.conf': No such file or directory",
  ]);
  expect([server.errors(), server.status()]).toEqual(['', 1]);
});

describe('a configuration file', () => {
  const write = (world: ServerWorld, path: string, ...lines: string[]): void =>
    world.box.machine.fs.writeFile(path, lines.map((line) => `${line}\n`).join(''));

  it('includes others, by pattern too', async () => {
    const world = new ServerWorld();
    world.box.machine.fs.mkdir('/etc/redis.d', { recursive: true });
    write(
      world,
      '/data/redis.conf',
      'include /etc/redis.d/*.conf',
      'include /etc/none/*.conf',
      'maxclients 7',
    );
    write(world, '/etc/redis.d/a.conf', 'maxclients 5', 'timeout 3');
    write(world, '/etc/redis.d/b.txt', 'timeout 9');
    await world.start('redis.conf');
    expect((await world.cli('CONFIG', 'GET', 'maxclients', 'timeout')).stdout).toBe(
      'maxclients\n7\ntimeout\n3\n',
    );
  });

  it('names users and commands', async () => {
    const world = new ServerWorld();
    write(
      world,
      '/data/redis.conf',
      'user default on >secret ~* &* +@all',
      'user bob on nopass ~b:* +get +set',
      'rename-command CONFIG ""',
      'rename-command FLUSHALL wipe',
    );
    await world.start('redis.conf');
    expect((await world.cli('PING')).stdout).toBe('NOAUTH Authentication required.\n\n');
    const asBob = (...words: string[]) =>
      world.cli('--user', 'bob', '--pass', 'x', '--no-auth-warning', ...words);
    expect((await asBob('SET', 'b:1', '1')).stdout).toBe('OK\n');
    expect((await asBob('SET', 'a:1', '1')).stdout).toBe(
      'NOPERM this user has no permissions to access one of the keys used as arguments\n\n',
    );
    const asAdmin = (...words: string[]) => world.cli('-a', 'secret', '--no-auth-warning', ...words);
    expect((await asAdmin('CONFIG', 'GET', 'port')).stdout).toBe(
      "ERR unknown command 'CONFIG', with args beginning with: 'GET' 'port' \n\n",
    );
    expect((await asAdmin('FLUSHALL')).stdout).toBe(
      "ERR unknown command 'FLUSHALL', with args beginning with: \n\n",
    );
    expect((await asAdmin('wipe')).stdout).toBe('OK\n');
  });

  it('ACL SAVE and ACL LOAD keep users in a file of their own', async () => {
    const world = new ServerWorld();
    write(world, '/data/users.acl', 'user default on nopass ~* &* +@all', 'user bob on nopass ~* +get');
    const server = await world.start('--aclfile', '/data/users.acl');
    expect((await world.cli('ACL', 'USERS')).stdout).toBe('bob\ndefault\n');
    await world.cli('ACL', 'SETUSER', 'eve', 'on', 'nopass', '+ping');
    expect((await world.cli('ACL', 'SAVE')).stdout).toBe('OK\n');
    expect(world.box.machine.fs.readText('/data/users.acl')).toMatch(
      /^user bob on nopass .*\nuser default on nopass .*\nuser eve on nopass .*\n$/,
    );
    write(world, '/data/users.acl', 'user bob on nonsense');
    expect((await world.cli('ACL', 'LOAD')).stdout).toBe(
      'ERR /data/users.acl:1: Syntax error. WARNING: ACL errors detected, no change to the previously active ACL rules was performed\n\n',
    );
    expect((await world.cli('ACL', 'USERS')).stdout).toBe('bob\ndefault\neve\n');
    server.process.signal('SIGTERM');
    await world.pass();
    const again = await world.start('--aclfile', '/data/users.acl');
    expect(messages(again.output()).at(-1)).toBe(
      'M # Aborting Redis startup because of ACL errors: /data/users.acl:1: Syntax error. WARNING: ACL errors detected, no change to the previously active ACL rules was performed',
    );
    expect(again.status()).toBe(1);
  });

  it('CONFIG REWRITE keeps its lines and comments', async () => {
    const world = new ServerWorld();
    write(
      world,
      '/data/redis.conf',
      '# My server',
      'maxmemory 100mb',
      '',
      'save 60 1',
      'save 10 5',
      'appendonly no',
    );
    await world.start('redis.conf');
    await world.cli(
      'CONFIG',
      'SET',
      'maxmemory',
      '2gb',
      'save',
      '100 1',
      'requirepass',
      's p',
      'timeout',
      '7',
    );
    const rewrite = await world.cli('-a', 's p', '--no-auth-warning', 'CONFIG', 'REWRITE');
    expect(rewrite.stdout).toBe('OK\n');
    expect(world.box.machine.fs.readText('/data/redis.conf')).toBe(
      [
        '# My server',
        'maxmemory 2gb',
        '',
        'save 100 1',
        '',
        'appendonly no',
        '',
        '# Generated by CONFIG REWRITE',
        'dir "/data"',
        'latency-tracking-info-percentiles 50 99 99.9',
        'requirepass "s p"',
        'timeout 7',
        'user default on #e745a89c9d21314afef4a5dbcea406dc4211108c200d982608775e7337aa8a17 ~* &* +@all',
        '',
      ].join('\n'),
    );
  });
});

it('each line of limits changes its class of clients only, and sizes are rewritten with their units', async () => {
  const world = new ServerWorld();
  await world.start(
    ...['--client-output-buffer-limit', 'replica', '1mb', '0', '5'],
    ...['--client-output-buffer-limit', 'pubsub', '2k', '0', '6'],
    ...['--proto-max-bulk-len', '2mb', '--maxmemory-clients', '5kb', '--repl-backlog-size', '3000'],
  );
  await world.cli('CONFIG', 'SET', 'client-output-buffer-limit', 'normal 7 8 9');
  const { stdout } = await world.cli('CONFIG', 'GET', 'client-output-buffer-limit');
  expect(stdout).toBe('client-output-buffer-limit\nnormal 7 8 9 slave 1048576 0 5 pubsub 2000 0 6\n');
  const configuration = new Configuration();
  for (const [name, value] of [
    ['client-output-buffer-limit', 'normal 7 8 9 slave 1048576 0 5 pubsub 2000 0 6'],
    ['proto-max-bulk-len', '2097152'],
    ['maxmemory-clients', '5120'],
    ['repl-backlog-size', '3000'],
  ] as const) {
    configuration.set(name, value);
  }
  const lines = rewriteConfiguration('', configuration, []).split('\n');
  expect(lines.filter((line) => /^(client|proto|maxmemory|repl)/.test(line))).toEqual([
    'client-output-buffer-limit normal 7 8 9',
    'client-output-buffer-limit replica 1mb 0 5',
    'client-output-buffer-limit pubsub 2000 0 6',
    'maxmemory-clients 5kb',
    'proto-max-bulk-len 2mb',
    'repl-backlog-size 3000',
  ]);
});

it('a rewritten file stays as it is when it is rewritten again', () => {
  const configuration = new Configuration();
  configuration.set('maxmemory', '1000');
  configuration.set(
    'client-output-buffer-limit',
    'normal 1024 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60',
  );
  const once = rewriteConfiguration('', configuration, ['user default on nopass']);
  expect(once).toBe(
    '# Generated by CONFIG REWRITE\nclient-output-buffer-limit normal 1kb 0 0\ndir "/data"\nlatency-tracking-info-percentiles 50 99 99.9\nmaxmemory 1000\nprotected-mode yes\nsave 3600 1\nsave 300 100\nsave 60 10000\nuser default on nopass\n',
  );
  // What comes after the last line end is an empty line.
  const twice = rewriteConfiguration(once, configuration, ['user default on nopass']);
  expect(twice).toBe(`${once}\n`);
  expect(rewriteConfiguration(twice, configuration, ['user default on nopass'])).toBe(twice);
});

it('takes words as bytes, and names of files as names', async () => {
  const world = new ServerWorld();
  world.box.machine.fs.mkdir('/dönnées');
  world.box.machine.fs.writeFile(
    '/data/rédis.conf',
    'dir /dönnées\nrequirepass "sécret"\ndbfilename é.rdb\n',
  );
  await world.start('rédis.conf', '--logfile', 'ö.log');
  const asked = await world.cli('-a', 'sécret', '--no-auth-warning', 'CONFIG', 'GET', 'dir', 'requirepass');
  expect(asked.stdout).toBe('dir\n/dönnées\nrequirepass\nsécret\n');
  await world.cli('-a', 'sécret', '--no-auth-warning', 'SAVE');
  expect(world.box.machine.fs.readDirectory('/dönnées').map(({ name }) => name)).toEqual(['ö.log', 'é.rdb']);
});

describe('CONFIG SET', () => {
  it('port moves the server; who is connected stays', async () => {
    const world = new ServerWorld();
    const server = await world.start();
    const { stdout } = await world.world.run(world.box, redisCli, ['redis-cli'], {
      input: 'CONFIG SET port 7000\nINFO server\n',
    });
    expect(stdout).toMatch(/^OK\n[\s\S]*\ntcp_port:7000\r\n/);
    expect(server.process.argv).toEqual(['redis-server *:7000']);
    expect((await world.cli('-p', '7000', 'PING')).stdout).toBe('PONG\n');
    expect((await world.cli('PING')).stderr).toBe(
      'Could not connect to Redis at 127.0.0.1:6379: Connection refused\n',
    );
  });

  it('port moves it in the middle of a transaction', async () => {
    const world = new ServerWorld();
    await world.start();
    const { stdout } = await world.world.run(world.box, redisCli, ['redis-cli'], {
      input: 'MULTI\nSET a 1\nCONFIG SET port 7000\nINCR a\nEXEC\nGET a\n',
    });
    expect(stdout).toBe('OK\nQUEUED\nQUEUED\nQUEUED\nOK\nOK\n2\n2\n');
    expect((await world.cli('-p', '7000', 'PING')).stdout).toBe('PONG\n');
  });

  it('port stays where it is if another one listens there', async () => {
    const world = new ServerWorld();
    await world.start('--port', '7000');
    const server = await world.start();
    expect((await world.cli('CONFIG', 'SET', 'port', '7000')).stdout).toBe(
      "ERR CONFIG SET failed (possibly related to argument 'port') - Unable to listen on this port. Check server logs.\n\n",
    );
    expect(messages(server.output()).slice(-2)).toEqual([
      'M # Warning: Could not create server TCP listening socket *:7000: bind: Address already in use',
      'M # Failed applying new configuration. Possibly related to new port setting. Restoring previous settings.',
    ]);
    expect((await world.cli('CONFIG', 'GET', 'port')).stdout).toBe('port\n6379\n');
  });

  it('dir goes to another directory', async () => {
    const world = new ServerWorld();
    await world.start('--enable-protected-configs', 'yes');
    expect((await world.cli('CONFIG', 'SET', 'dir', '/nowhere')).stdout).toBe(
      "ERR CONFIG SET failed (possibly related to argument 'dir') - No such file or directory\n\n",
    );
    world.box.machine.fs.mkdir('/data/deep');
    expect((await world.cli('CONFIG', 'SET', 'dir', 'deep')).stdout).toBe('OK\n');
    expect((await world.cli('CONFIG', 'GET', 'dir')).stdout).toBe('dir\n/data/deep\n');
    await world.cli('SAVE');
    expect(world.box.machine.fs.exists('/data/deep/dump.rdb')).toBe(true);
  });
});

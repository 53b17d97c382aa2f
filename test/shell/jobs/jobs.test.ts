import { describe, expect, it } from 'vitest';
import { Session, type ShellName, World } from '../world.ts';

async function start(shell: ShellName = 'bash'): Promise<Session> {
  const session = new Session(new World(), shell);
  await session.type('');
  return session;
}

/** What is on the screen after the prompt and the line that was typed. */
function below(session: Session): string {
  return session.screen().replace(/\b1\d{4}\b/g, 'PID');
}

describe('^C', () => {
  it('ends a program, and the list it is in', async () => {
    const session = await start();
    await session.type('sleep 50; echo not this\r');
    await session.type('\x03');
    await session.type('echo $?\r');
    expect(below(session)).toBe('$ sleep 50; echo not this\n^C\n$ echo $?\n130\n$');
  });

  it.each([
    ['while :; do :; done', 'an empty loop'],
    ['for ((;;)); do :; done', 'an arithmetic loop'],
    ['f() { f; }; while true; do f; done 2>/dev/null', 'functions'],
    ['while true; do x=$(echo a); done', 'substitutions'],
    ['while true; do true | true; done', 'pipelines'],
    ['while true; do sleep 100; done', 'a loop of sleeps'],
    ['yes > /dev/null', 'a busy program'],
    ['read x', 'a builtin that waits'],
    ['wait', 'nothing to wait for'],
  ])('ends %s (%s)', async (command) => {
    const session = await start();
    await session.type(`${command}\r`, 30);
    await session.type('\x03');
    await session.type('echo alive\r');
    expect(below(session).split('\n').slice(-2)).toEqual(['alive', '$']);
  });

  it('ends wait, and leaves the job', async () => {
    const session = await start();
    await session.type('sleep 100 & wait\r');
    await session.type('\x03');
    await session.type('jobs\r');
    expect(below(session)).toBe(
      '$ sleep 100 & wait\n[1] PID\n^C\n$ jobs\n[1]+  Running                 sleep 100 &\n$',
    );
  });

  it('runs a trap', async () => {
    const session = await start();
    await session.type("trap 'echo trapped' INT\r");
    await session.type('sleep 100\r');
    await session.type('\x03');
    await session.type('trap - INT\r');
    await session.type('while :; do :; done\r');
    await session.type('\x03');
    expect(below(session).split('\n').at(-1)).toBe('$');
  });
});

describe('job control', () => {
  it('stops, lists, continues and ends jobs', async () => {
    const session = await start();
    await session.type('sleep 100\r');
    await session.type('\x1a');
    await session.type('sleep 200 &\r');
    await session.type('jobs\r');
    await session.type('bg %1\r');
    await session.type('fg\r');
    await session.type('\x03');
    await session.type('kill %2\r');
    await session.type('\r');
    expect(below(session)).toBe(
      [
        ...['$ sleep 100', '^Z', '[1]+  Stopped                 sleep 100'],
        ...['$ sleep 200 &', '[2] PID', '$ jobs'],
        ...['[1]+  Stopped                 sleep 100', '[2]-  Running                 sleep 200 &'],
        ...['$ bg %1', '[1]+ sleep 100 &', '$ fg', 'sleep 100', '^C'],
        ...['$ kill %2', '$', '[2]+  Terminated              sleep 200', '$'],
      ].join('\n'),
    );
  });

  it('tells before the next prompt what has ended', async () => {
    const session = await start();
    await session.type('sleep 1 & (sleep 1; exit 3) &\r');
    await session.type('', 2000);
    await session.type('\r');
    expect(below(session)).toBe(
      [
        ...['$ sleep 1 & (sleep 1; exit 3) &', '[1] PID', '[2] PID', '$'],
        ...[
          '[1]-  Done                    sleep 1',
          '[2]+  Exit 3                  ( sleep 1; exit 3 )',
          '$',
        ],
      ].join('\n'),
    );
  });

  it('stops a whole pipeline, and a job that reads the terminal from the background', async () => {
    const session = await start();
    await session.type('sleep 100 | cat\r');
    await session.type('\x1a');
    await session.type('cat &\r');
    await session.type('\r');
    expect(below(session)).toBe(
      [
        ...['$ sleep 100 | cat', '^Z', '[1]+  Stopped                 sleep 100 | cat', '$ cat &', '[2] PID'],
        ...['$', '', '[2]+  Stopped                 cat', '$'],
      ].join('\n'),
    );
  });

  it('warns once of stopped jobs', async () => {
    const session = await start();
    await session.type('sleep 100\r');
    await session.type('\x1a');
    await session.type('exit\r');
    expect(below(session)).toContain('exit\nThere are stopped jobs.\n$');
    await session.type('exit\r');
    expect(await session.end()).toBe(1);
  });

  it('speaks as recorded in an alpine container', async () => {
    const session = await start('sh');
    await session.type('sleep 30\r');
    expect(await session.type('\x1a')).toBe('^Z[1]+  Stopped                    sleep 30\r\n$ \x1b[6n');
    expect(await session.type('jobs; kill %1; exit\r')).toBe(
      'jobs; kill %1; exit\r\n[1]+  Stopped                    sleep 30\r\nYou have stopped jobs.\r\n$ \x1b[6n',
    );
  });

  it.each(['bash', 'sh'] as const)('takes what has ended out of the process table (%s)', async (shell) => {
    const session = await start(shell);
    await session.type('sleep 1 &\r');
    await session.type('sleep 2; ps -o stat,args | grep -c "^Z"\r', 3000);
    expect(below(session)).toBe(
      shell === 'bash'
        ? '$ sleep 1 &\n[1] PID\n$ sleep 2; ps -o stat,args | grep -c "^Z"\n[1]+  Done                    sleep 1\n0\n$'
        : '$ sleep 1 &\n$ sleep 2; ps -o stat,args | grep -c "^Z"\n0\n[1]+  Done                       sleep 1\n$',
    );
  });

  it.each(['top', 'less /etc/passwd', 'vi x', 'stty -echo', 'cat', 'read x', 'read -s x'])(
    'stops %s, which wants the terminal, in the background',
    async (command) => {
      const session = await start();
      await session.type(`${command} &\r`);
      await session.type('jobs\r');
      expect(below(session)).toBe(
        `$ ${command} &\n[1] PID\n$ jobs\n[1]+  Stopped                 ${command}\n$`,
      );
      await session.type('kill %1\r');
      await session.type('echo here\r');
      expect(below(session).split('\n').slice(-4)).toEqual([
        '$ echo here',
        'here',
        `[1]+  Terminated              ${command}`,
        '$',
      ]);
    },
  );

  it.each([
    [
      'bash',
      '[1]+ PID Running                 sleep 5\n     PID                       | cat\n     PID                       | cat &',
    ],
    [
      'dash',
      '[1] + PID Running              sleep 5 |\n      PID                      cat |\n      PID                      cat',
    ],
    [
      'sh',
      '[1]+  PID Running              sleep 5\n      PID                      | cat\n      PID                      | cat',
    ],
  ] as const)('lists each process of a job (%s)', async (shell, lines) => {
    const session = await start(shell);
    await session.type('sleep 5 | cat | cat &\r');
    await session.type('jobs -l\r');
    expect(below(session).split('\n').slice(-4).join('\n')).toBe(`${lines}\n$`);
  });

  it('writes commands as the Almquist shells write them', async () => {
    const session = await start('dash');
    await session.type(
      'sleep 50 $x 1 `echo` > /dev/null 2>&1 & { sleep 50; } && ! (cd /; sleep 50) 2>&1 | cat &\r',
    );
    await session.type(
      'case a in a|b) while sleep 50; do :; done;; esac > x & for i; do echo "it\'s"; done &\r',
    );
    await session.type('jobs\r');
    expect(below(session).split('\n').slice(-5)).toEqual([
      '[4] + Done                       for i in "${@}"; do echo "it\\\'s"; done',
      '[3] + Running                    case a in a) while sleep 50; do :; done;; esac',
      '[2] - Running                    sleep 50 && !(cd /; sleep 50) | cat',
      '[1]   Running                    sleep 50 ${x} 1 $(...) 1>/dev/null 2>&1',
      '$',
    ]);
  });

  it.each(['read x', 'read -s x'])(
    'leaves the terminal as it was after %s, begun behind',
    async (command) => {
      const session = await start();
      await session.type(`${command} &\r`);
      await session.type('fg\r');
      await session.type('abc\r');
      await session.type('cat\r');
      await session.type('seen\r');
      await session.type('\x04');
      expect(below(session).split('\n').slice(-4)).toEqual(['$ cat', 'seen', 'seen', '$']);
    },
  );

  it('hangs up its jobs when the terminal is gone', async () => {
    const world = new World();
    const session = new Session(world, 'bash');
    await session.type('');
    await session.type('sleep 100 & sleep 200 & disown\r');
    session.hangUp();
    await session.end();
    expect(world.machine.pids.list().map((process) => process.argv.join(' '))).toEqual(['sleep 200']);
  });
});

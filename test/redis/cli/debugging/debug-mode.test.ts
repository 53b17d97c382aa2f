import { expect, it } from 'vitest';
import { redisCli } from '../../../../src/redis/cli/redis-cli.ts';
import { ServerWorld } from '../../server/server-world.ts';

const INTRODUCTION = `Lua debugging session started, please use:
quit    -- End the session.
restart -- Restart the script in debug mode again.
help    -- Show Lua script debugging commands.

`;
const SCRIPT = "local n = redis.call('incr', KEYS[1])\nredis.debug(n, ARGV)\nreturn {n, ARGV[1]}\n";
const FIRST = "* Stopped at 1, stop reason = step over\n-> 1   local n = redis.call('incr', KEYS[1])\n";
const SECOND =
  '<redis> incr k\n<reply> 1\n* Stopped at 2, stop reason = step over\n-> 2   redis.debug(n, ARGV)\n';
const END = '<debug> line 2: 1, {"a b"}\n\n1) (integer) 1\n2) "a b"\n\n(Lua debugging session ended';

async function debug(input: string, ...args: string[]) {
  const server = new ServerWorld();
  await server.start();
  server.box.machine.fs.writeFile('/s.lua', new TextEncoder().encode(SCRIPT));
  server.box.machine.fs.writeFile('/bad.lua', new TextEncoder().encode('return (('));
  return server.world.run(server.box, redisCli, ['redis-cli', ...args], { input });
}

it('--ldb debugs the script of --eval; afterwards it is an ordinary redis-cli, and nothing has changed', async () => {
  expect(await debug('s\ne 1 + "2"\nc\nget k\n', '--ldb', '--eval', '/s.lua', 'k', ',', 'a b')).toEqual({
    stdout: `${INTRODUCTION}${FIRST}${SECOND}<retval> 3\n${END} -- dataset changes rolled back)\n\n(nil)\n`,
    stderr: '',
    status: 0,
  });
});

it('--ldb-sync-mode keeps what the script does; restart begins again', async () => {
  expect(
    await debug('restart\nb 2\nc\nc\nget k\nquit\n', '--ldb-sync-mode', '--eval', '/s.lua', 'k', ',', 'a b'),
  ).toEqual({
    stdout:
      `${INTRODUCTION}${FIRST}\n${INTRODUCTION}${FIRST}` +
      "-> 1   local n = redis.call('incr', KEYS[1])\n  #2   redis.debug(n, ARGV)\n   3   return {n, ARGV[1]}\n" +
      `* Stopped at 2, stop reason = break point\n->#2   redis.debug(n, ARGV)\n${END.replaceAll('1, {', '2, {').replace('(integer) 1', '(integer) 2')})\n\n"2"\n`,
    stderr: '',
    status: 0,
  });
});

it('a script that does not compile is not debugged', async () => {
  expect(await debug('', '--ldb', '--eval', '/bad.lua')).toEqual({
    stdout: `${INTRODUCTION}\nEval debugging session can't start:\n(error) ERR Error compiling script (new function): user_script:1: unexpected symbol near '<eof>'\n`,
    stderr: '',
    status: 0,
  });
});

it('--ldb wants a script', async () => {
  expect(await debug('', '--ldb')).toEqual({
    stdout: '',
    stderr: 'Options --ldb and --ldb-sync-mode require --eval.\nTry redis-cli --help for more information.\n',
    status: 1,
  });
});

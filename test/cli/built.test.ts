import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A folder with the built command in it and nothing else: no packages, no sources. */
let folder: string;
let drydock: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-cli-'));
  drydock = path.join(folder, 'drydock.js');
  await build({ configFile: 'vite.node.config.ts', logLevel: 'error', build: { outDir: folder } });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], input = ''): { status: number | null; output: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [drydock, ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, output: stdout, error: stderr };
}

describe('drydock run', () => {
  test('runs line after line, keeps the streams apart, and exits with the last status', () => {
    const script = 'echo hi\nls /nowhere\nname=you\necho "hi $name" >&2\n(exit 5)\n';
    expect(run(['run', '-'], script)).toEqual({
      status: 5,
      output: 'hi\n',
      error: "ls: cannot access '/nowhere': No such file or directory\nhi you\n",
    });
  });

  test('a command that reads gets the end of its input, not the script', () => {
    expect(run(['run', '-'], 'cat\necho after\n')).toEqual({ status: 0, output: 'after\n', error: '' });
  });

  test('a file; the same seed gives the same ids', () => {
    const script = path.join(folder, 'steps.sh');
    writeFileSync(
      script,
      'docker run -d --name one redis 2>/dev/null\ndocker inspect -f "{{.NetworkSettings.MacAddress}}" one\n',
    );
    const first = run(['run', '--seed', '7', script]);
    expect(first).toMatchObject({ status: 0, error: '' });
    expect(first.output).toMatch(/^[0-9a-f]{64}\n[0-9a-f:]{17}\n$/);
    expect(run(['run', '--seed=7', script])).toEqual(first);
    expect(run(['run', '--seed=8', script]).output).not.toBe(first.output);
  });

  test('with a virtual clock a day passes at once', () => {
    const script = 'start=$(date +%s)\nsleep 86400\nexpr $(date +%s) - $start\n';
    expect(run(['run', '--virtual-clock', '-'], script)).toEqual({ status: 0, output: '86400\n', error: '' });
  });

  test('a reader that goes away ends it as SIGPIPE does', async () => {
    const child = spawn(process.execPath, [drydock, 'run', '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    child.stdin.end('yes\n');
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(141);
  });
});

test('drydock engine answers, refuses a port in use, and ends when it is told', async () => {
  const child = spawn(process.execPath, [drydock, 'engine', '--host', 'tcp://127.0.0.1:0']);
  const said = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  const [, port] = /^Listening on tcp:\/\/127\.0\.0\.1:(\d+)\n$/.exec(said) ?? [];
  const answer = await fetch(`http://127.0.0.1:${port}/_ping`);
  expect([answer.status, answer.headers.get('api-version'), await answer.text()]).toEqual([
    200,
    '1.50',
    'OK',
  ]);
  expect(run(['engine', '--host', `tcp://127.0.0.1:${port}`])).toEqual({
    status: 1,
    output: '',
    error: `drydock engine: cannot listen on tcp://127.0.0.1:${port}: address already in use\n`,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

const hasScript = spawnSync('script', ['--version']).status === 0;

describe.skipIf(!hasScript)('drydock shell, in a terminal made by script(1)', () => {
  /** Types `keys`, each after the text before it has appeared, and answers with all that the terminal showed. */
  async function session(
    command: string,
    keys: readonly (readonly [after: string, keys: string])[],
  ): Promise<string> {
    const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, TERM: 'xterm' } });
    const waiting = [...keys];
    let seen = 0;
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      for (let next = waiting[0]; next; next = waiting[0]) {
        const at = shown.indexOf(next[0], seen);
        if (at < 0) return;
        seen = at + next[0].length;
        child.stdin.write(next[1]);
        waiting.shift();
      }
    });
    await new Promise((resolve) => child.once('close', resolve));
    return shown;
  }

  test('takes keys, knows the size, answers with the status, and leaves the terminal as it was', async () => {
    const command = `stty rows 33 cols 101; "${process.execPath}" "${drydock}" shell; echo "status $?"; stty -a`;
    const shown = await session(command, [
      ['$ ', 'echo $COLUMNS $LINES; echo o""k\r'],
      ['ok\r\n', 'cat\r'],
      ['cat\r\n', '\x03'],
      ['$ ', 'exit 3\r'],
    ]);
    expect(shown).toContain('101 33\r\n');
    expect(shown).toContain('status 3\r\n');
    expect(shown.slice(shown.indexOf('status 3'))).toMatch(/ icanon .* echo /s);
  });
});

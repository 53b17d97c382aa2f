import { parse } from 'unbash';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { plainWords } from '../../../src/shell/evaluate/plain-words.ts';
import { World } from '../world.ts';

const bash = (script: string) => new World().run(['bash', '-c', script]);

it('takes a list apart that has only quotes in it', () => {
  expect(atOnce(plainWords(` a 'b c'\n"d e"f\\ g '' x=y\t`))).toEqual(['a', 'b c', 'd ef g', '', 'x=y']);
  for (const special of ['$a', '"$a"', '`a`', 'a*', '[1]=2', '~', 'a#', '{a,b}', 'a;b', '?', '<(a)', "a'b"])
    expect(atOnce(plainWords(`a ${special} b`)), special).toBeUndefined();
});

it('gives the words that the parser gives', () => {
  const text = `${`one 'two "three' "four 'five" six\\ seven\n`.repeat(5000)}`;
  const command = parse(`set ${text.replaceAll('\n', ' ')}`).commands[0]?.command;
  const values =
    command?.type === 'Command' ? command.suffix.map((word) => 'value' in word && word.value) : [];
  expect(atOnce(plainWords(text))).toEqual(values);
});

it('assigns long lists as short ones', async () => {
  const script = `
    v=$(for i in {1..20000}; do echo "'$i' "; done)
    declare -a a="($v)"; eval "b=($v)"; eval "b+=($v \\$v)"
    echo \${#a[@]} \${a[19999]} \${#b[@]} \${b[20000]} \${b[40000]}`;
  expect((await bash(script)).stdout).toBe("20000 20000 60000 1 '1'\n");
});

it('expands a long here-document as a short one', async () => {
  const line = '\ta $x ${x} \\$x "$x" \'$x\' \\\\ $ end\n';
  const script = (head: string, lines: string): string => `x=y; cat <<${head}\n${lines}E\n`;
  for (const [head, end] of [
    ['E', ''],
    ['-E', ''],
    ["'E'", ''],
    ['E', '$(echo "$x\n")${x:-a\nb}\n'],
  ] as const) {
    const short = await bash(script(head, line + end));
    const long = await bash(script(head, line.repeat(3000) + end));
    const once = (await bash(script(head, line))).stdout;
    expect(long, head).toEqual({ ...short, stdout: once.repeat(2999) + short.stdout });
  }
});

it('writes a function of many commands', async () => {
  const body = 'case $x in a | b) echo 1 && ! a | b ;; esac\nif a; then b; elif c; then d; fi\n';
  const { stdout } = await bash(
    `f() {\n${body.repeat(1000)}}\ng() {\n${body}}\ndeclare -f f; declare -f g; type f`,
  );
  const [f = '', g = ''] = stdout.split(/(?=\ng \(\))|(?=\nf is a)/);
  expect(f.split('\n').length).toBe((g.trim().split('\n').length - 3) * 1000 + 3);
  expect(stdout.trimEnd().endsWith(f.slice(f.indexOf('\n')))).toBe(true);
});

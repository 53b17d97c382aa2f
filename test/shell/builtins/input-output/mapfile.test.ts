import { expect, it } from 'vitest';
import { World } from '../../world.ts';

const bash = async (script: string) => (await new World().run(['bash', '-c', script])).stdout;

it('takes no more of a file than its lines', async () => {
  const script = "printf '%s\\n' a b c d > f; { mapfile -tn 2 x; read y; cat; } < f; echo ${x[@]} $y";
  expect(await bash(script)).toBe('d\na b c\n');
});

it('takes no more of a pipe', async () => {
  expect(
    await bash("printf 'a\\nb\\nc' | { mapfile -tn 1 x; mapfile -n 1 y; cat; echo ${x[@]}${y[@]}; }"),
  ).toBe('cab\n');
});

it('reads lines that are longer than what it reads at once', async () => {
  const script = `
    { head -c 100000 /dev/zero | tr '\\0' x; echo; echo y; printf z; } > f
    mapfile -t a < f; echo \${#a[@]} \${#a[0]} \${a[1]} \${a[2]}
    mapfile -t -d x b < f; echo \${#b[@]} "\${b[100000]}"
    cat f | { mapfile -t c; echo \${#c[@]} \${#c[0]}; }`;
  expect(await bash(script)).toBe('3 100000 y z\n100001 \ny\nz\n3 100000\n');
});

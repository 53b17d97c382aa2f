import { expect, test } from 'vitest';
import { World } from '../world.ts';

test('envsubst puts values of the environment into a text, all or some', async () => {
  const world = new World();
  const script = `export NAME=World E='a b'
echo 'Hi $NAME \${NAME} \${NAME:-x} $$NAME \\$NAME $1 \${} $NOPE.' | envsubst
echo 'Hi $NAME $E' | envsubst '$NAME'
envsubst -v '$A \${B} $A x'
envsubst a b
printf 'no newline $E' | envsubst`;
  expect(await world.run(['sh', '-c', script])).toEqual({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a shell's
    stdout: 'Hi World World ${NAME:-x} $World \\World $1 ${} .\nHi World $E\nA\nB\nA\nno newline a b',
    stderr: 'envsubst: too many arguments\n',
    status: 0,
  });
});

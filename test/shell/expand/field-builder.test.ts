import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FieldBuilder } from '../../../src/shell/expand/field-builder.ts';
import { World } from '../world.ts';

const filler = 'x'.repeat(1000);
const text = fc.array(fc.constantFrom('a', 'b', ' ', '\t', '\n', ' ', filler), { maxLength: 12 });
const calls = fc.array(
  fc.tuple(
    fc.constantFrom('quoted', 'plain', 'expansion'),
    text.map((parts) => parts.join('')),
  ),
  { maxLength: 4 },
);

it('splits long texts as it splits short ones', () => {
  /** With a separator that is no blank, every character is looked at. */
  const split = (separators: string, made: readonly (readonly [string, string])[]): readonly unknown[] => {
    const builder = new FieldBuilder(separators);
    for (const [kind, part] of made) {
      if (kind === 'quoted') builder.quoted(part);
      else if (kind === 'plain') builder.plain(part);
      else builder.expansion(part);
    }
    return builder.fields();
  };
  fc.assert(
    fc.property(calls, fc.constantFrom(' \t\n', ' ', '\n', '\t '), (made, blanks) => {
      expect(split(blanks, made)).toEqual(split(`${blanks}\x01`, made));
    }),
    { seed: 6, numRuns: 2000 },
  );
});

it('splits a text as it splits its pieces, wherever a separator ends them', () => {
  const fields = (separators: string, pieces: readonly string[]): readonly unknown[] => {
    const builder = new FieldBuilder(separators);
    for (const piece of pieces) builder.expansion(piece);
    return builder.fields();
  };
  const characters = fc.array(fc.constantFrom('a', 'b', ' ', '\n', ':', filler), { maxLength: 16 });
  fc.assert(
    fc.property(characters, fc.constantFrom(' \t\n', ': \n', ':', ' :'), (parts, separators) => {
      const pieces =
        parts.join('').match(new RegExp(`[^${separators}]*[${separators}]|[^${separators}]+`, 'g')) ?? [];
      expect(fields(separators, pieces)).toEqual(fields(separators, [parts.join('')]));
    }),
    { seed: 6, numRuns: 2000 },
  );
});

it('takes lists that are longer than a call can have arguments', async () => {
  const script = [
    'a=($(seq 200000)); a+=(x); echo ${#a[@]} ${a[-1]} ${a[199999]}',
    'set -- $(seq 200000) {1..200000}; echo $# ${!#}',
    'f() { echo $# $x; }; x=1 f y=$(seq 3) $(seq 200000)',
    'echo {1..20000}{1..20000}',
  ];
  expect(await new World().script('bash', script.join('\n'))).toEqual({
    stdout: '200001 x 200000\n400000 200000\n200003 1\n{1..20000}{1..20000}\n',
    stderr: '',
    status: 0,
  });
});

import { parse } from 'unbash';
import {
  commandCandidates,
  fileCandidates,
  userCandidates,
  variableCandidates,
} from '../complete/candidates.ts';
import { builtinOf } from '../evaluate/find-command.ts';
import { expandWords } from '../expand/word.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { readOptions } from './options.ts';

/** Prints what completion would offer. */
export const compgen: Builtin = {
  async run(shell, args) {
    const usage =
      'compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]';
    const { letters, values, operands } = readOptions(shell, args, 'abcdefgjksuvo:A:G:W:F:C:X:P:S:', usage);
    const [prefix = ''] = operands;
    const names: string[] = [];
    const action = values.get('A');
    if (letters.has('a') || action === 'alias') names.push(...[...shell.aliases.keys()].sort());
    if (letters.has('b') || action === 'builtin')
      names.push(...[...shell.builtins.keys()].filter((name) => builtinOf(shell, name)).sort());
    if (action === 'function') names.push(...[...shell.functions.keys()].sort());
    if (letters.has('c') || action === 'command')
      names.push(...commandCandidates(shell, prefix).map((each) => each.value));
    if (letters.has('d') || action === 'directory')
      names.push(...fileCandidates(shell, prefix, 'directories').map((each) => each.value));
    if (letters.has('f') || action === 'file')
      names.push(...fileCandidates(shell, prefix, 'any').map((each) => each.value));
    if (letters.has('u') || action === 'user')
      names.push(...userCandidates(shell, '').map((each) => each.value.slice(1)));
    if (letters.has('v') || action === 'variable')
      names.push(...variableCandidates(shell, '', prefix, '').map((each) => each.value));
    const list = values.get('W');
    if (list !== undefined) names.push(...(await wordsOf(shell, list)));
    const found = names.filter((name) => name.startsWith(prefix));
    for (const name of found) await shell.print(`${values.get('P') ?? ''}${name}${values.get('S') ?? ''}\n`);
    return found.length > 0 ? 0 : 1;
  },
};

async function wordsOf(shell: Shell, list: string): Promise<readonly string[]> {
  const command = parse(`: ${list.replace(/\n/g, ' ')}`).commands[0]?.command;
  if (command?.type !== 'Command') return [];
  return expandWords(
    shell,
    command.suffix.filter((part) => part.type === 'Word'),
  );
}

/** Completion by functions is not simulated: specifications are accepted, so that a bashrc can hold them. */
export const complete: Builtin = { run: () => 0 };

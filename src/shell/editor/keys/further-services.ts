import { bashBanner } from '../../bash-release.ts';
import { type CompletionContext, generate } from '../../complete/generate.ts';
import { quoteForWord } from '../../complete/quote-word.ts';
import { parseWord } from '../../expand/parse-word.ts';
import { tilde } from '../../expand/tilde.ts';
import { expandText, expandWords } from '../../expand/word.ts';
import type { Shell } from '../../shell.ts';
import type { History } from '../history/history.ts';
import { expandHistory } from '../history/history-expansion.ts';
import { FurtherKeys, type FurtherServices } from './further-keys.ts';

/** The rarer keys of readline as bash serves them. */
export function furtherKeys(
  shell: Shell,
  history: History,
  run: (command: string) => Promise<unknown>,
): FurtherKeys {
  return new FurtherKeys(servicesOf(shell, history, run));
}

/** No function is asked, so nobody wants to know where the word stands. */
const nowhere: CompletionContext = { command: '', words: [], index: 0, previous: '', line: '', point: 0 };

function servicesOf(
  shell: Shell,
  history: History,
  run: (command: string) => Promise<unknown>,
): FurtherServices {
  const ofHistory = async (line: string): Promise<string | undefined> => {
    const expanded = expandHistory(line, history);
    return expanded.kind === 'line' ? expanded.text : undefined;
  };
  return {
    version: bashBanner(shell.process),
    expandHistory: ofHistory,
    expandLine: async (line) => {
      const words = ((await ofHistory(line)) ?? line).match(/(?:\\.|'[^']*'|"(?:\\.|[^"])*"|\S)+/gs) ?? [];
      const made: string[] = [];
      for (const word of words)
        made.push(word.startsWith('~') ? word : await expandText(shell, parseWord(word)));
      return made.join(' ');
    },
    edit: async (line) => {
      if (line !== '') history.add(line);
      // The last line is taken for the fc command itself.
      const editor = shell.variables.get('VISUAL') || shell.variables.get('EDITOR') || 'vi';
      const command = `fc -e "${editor}"`;
      history.add(command);
      history.holdsCurrent = true;
      await run(command);
    },
    expandTilde: (word) => {
      const [prefix = ''] = /^~[^/]*/.exec(word) ?? [];
      const directory = prefix === '' ? undefined : tilde(shell, prefix);
      return directory === undefined ? word : directory + word.slice(prefix.length);
    },
    glob: async (pattern) => {
      const names = await expandWords(shell, [parseWord(pattern)]);
      return names.length === 1 && names[0] === pattern
        ? []
        : names.map((name) => quoteForWord(name, undefined));
    },
    candidates: async (kind, word) => [
      ...new Set(await generate(shell, { actions: [kind], options: new Set() }, word, nowhere)),
    ],
  };
}

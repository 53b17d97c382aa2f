import { ScenarioError } from './scenario-error.ts';

/** What a `{{...}}` mark behind a piece of code asks for. */
export interface Action {
  readonly verb: 'run' | 'copy' | 'open';
  readonly interrupt: boolean;
  readonly terminal: number;
}

const verbs: ReadonlyMap<string, Action['verb']> = new Map([
  ['execute', 'run'],
  ['exec', 'run'],
  ['copy', 'copy'],
  ['open', 'open'],
]);

/**
 * Reads the inside of a mark as Katacoda and Killercoda write it: `execute`, `exec interrupt`, `execute T2`, `copy`,
 * `open`. `HOST1` and the like are read over: there is one host.
 */
export function readAction(mark: string, line: number): Action {
  const words = mark.trim().split(/\s+/);
  const verb = verbs.get((words[0] ?? '').toLowerCase());
  if (verb === undefined) {
    throw new ScenarioError(line, `unknown mark '{{${mark}}}': expected execute, exec, copy or open`);
  }
  let interrupt = false;
  let terminal = 1;
  for (const word of words.slice(1)) {
    const numbered = /^T([1-9])$/i.exec(word);
    if (numbered) terminal = Number(numbered[1]);
    else if (word.toLowerCase() === 'interrupt') interrupt = true;
    else if (!/^HOST\d*$/i.test(word)) {
      throw new ScenarioError(line, `unknown word '${word}' in the mark '{{${mark}}}'`);
    }
  }
  return { verb, interrupt, terminal };
}

import { Failure } from '../failure.ts';
import { subjectOf } from '../objects/commit.ts';
import { resolve } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';

const VERBS = ['pick', 'reword', 'edit', 'squash', 'fixup', 'exec', 'break', 'drop'] as const;
type Verb = (typeof VERBS)[number];

/** A line of the list of a rebase. */
export interface Step {
  readonly verb: Verb;
  /** The commit in full; '' for exec and break. */
  readonly id: string;
  /** The subject, or the command of exec. */
  readonly text: string;
}

const LETTERS: Readonly<Record<string, Verb>> = {
  p: 'pick',
  r: 'reword',
  e: 'edit',
  s: 'squash',
  f: 'fixup',
  x: 'exec',
  b: 'break',
  d: 'drop',
};

export function pickOf(repository: Repository, id: string): Step {
  return { verb: 'pick', id, text: subjectOf(repository.commit(id).message) };
}

export function formatStep(
  { verb, id, text }: Step,
  short: (id: string) => string = (whole) => whole,
): string {
  return [verb, ...(id === '' ? [] : [short(id)]), ...(text === '' ? [] : [text])].join(' ');
}

/**
 * Reads a list.
 * @param whole whether it begins there: then nothing can be melded into a commit before
 * @throws Failure with each line that makes no sense
 */
export function parseSteps(repository: Repository, text: string, whole = true): readonly Step[] {
  const steps: Step[] = [];
  const wrong: string[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (/^\s*(?:#|$)/.test(line) || line === 'noop') continue;
    const [, word = '', rest = ''] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? [];
    const verb = LETTERS[word] ?? VERBS.find((each) => each === word);
    if (verb === 'exec' && rest !== '') steps.push({ verb, id: '', text: rest });
    else if (verb === 'break') steps.push({ verb, id: '', text: '' });
    else {
      const [, name = ''] = /^(?:-[cC]\s+)?(\S+)/.exec(rest) ?? [];
      const id = verb === undefined || name === '' ? undefined : resolve(repository, name);
      if (verb === undefined || id === undefined) wrong.push(`error: invalid line ${i + 1}: ${line}\n`);
      else steps.push({ ...pickOf(repository, id), verb });
    }
    const [first] = steps;
    if (whole && steps.length === 1 && first && (first.verb === 'squash' || first.verb === 'fixup')) {
      wrong.push(`error: cannot '${first.verb}' without a previous commit\n`);
      steps.pop();
    }
  }
  if (wrong.length > 0) throw new Failure(`${wrong.join('')}${ADVICE}`, 1);
  return steps;
}

const ADVICE =
  "You can fix this with 'git rebase --edit-todo' and then run 'git rebase --continue'.\nOr you can abort the rebase with 'git rebase --abort'.\n";

/** What stands below the list in the editor. */
export const HELP = `# A line is a command and a commit:
# p, pick     take the commit as it is
# r, reword   take it, with another message
# e, edit     take it, and stop so that it can be amended
# s, squash   put it into the commit before, with the messages of both
# f, fixup    put it into the commit before, without its message
# d, drop     leave it out
# x, exec     run the rest of the line in a shell
# b, break    stop here until 'git rebase --continue'
#
# Commands run from the top to the bottom; lines may be moved. A commit whose line is gone is lost,
# and without any line nothing is rebased.
`;

/** `fixup! Subject` and `squash! Subject` go behind the commit that they are for. */
export function autosquashed(steps: readonly Step[]): readonly Step[] {
  const list: Step[] = [];
  const late: Step[] = [];
  for (const step of steps) (/^(?:fixup|squash)! /.test(step.text) ? late : list).push(step);
  for (const step of late) {
    const [, verb = 'fixup', subject = ''] =
      /^(fixup|squash)! (?:(?:fixup|squash)! )*(.*)$/.exec(step.text) ?? [];
    const target = list.findIndex(
      ({ text, verb: own, id }) => own === 'pick' && (text === subject || id.startsWith(subject)),
    );
    if (target < 0) {
      list.push(step);
      continue;
    }
    let at = target + 1;
    while (list[at]?.verb === 'fixup' || list[at]?.verb === 'squash') at++;
    list.splice(at, 0, { ...step, verb: verb === 'squash' ? 'squash' : 'fixup' });
  }
  return list;
}

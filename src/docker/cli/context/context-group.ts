import { atLeast, between, exactly, NO_ARGUMENTS } from '../command/argument-rule.ts';
import type { Declaration, Group } from '../command/declaration.ts';
import { bool, list, text } from '../command/flag.ts';
import { unsimulated } from '../unsimulated/unsimulated.ts';
import { checkContext, DEFAULT_CONTEXT } from './client-context.ts';
import { CONTEXT_INSPECT } from './inspect.ts';
import { CONTEXT_LS } from './list.ts';

const CONTEXT_SHOW: Declaration = {
  use: 'show',
  short: 'Print the name of the context that is used',
  args: NO_ARGUMENTS,
  flags: [],
  run: async ({ print }) => {
    await print(`${DEFAULT_CONTEXT.name}\n`);
    return 0;
  },
};

const CONTEXT_USE: Declaration = {
  use: 'use CONTEXT',
  short: 'Use a context from now on',
  args: exactly(1),
  flags: [],
  complete: () => [DEFAULT_CONTEXT.name],
  run: async ({ args: [name = ''], print, complain }) => {
    checkContext(name);
    await print(`${name}\n`);
    await complain(`Current context is now "${name}"\n`);
    return 0;
  },
};

const ENDPOINT = list('--docker', 'Where its engine is', { type: 'stringToString', shown: '[]' });
const DESCRIPTION = text('--description', 'What it is for');

export const CONTEXT: Group = {
  use: 'context',
  short: 'Work with contexts, the engines that the client can talk to',
  commands: [
    unsimulated('create [OPTIONS] CONTEXT', 'Make a context', exactly(1), [
      DESCRIPTION,
      ENDPOINT,
      text('--from', 'Begin with a copy of this context'),
    ]),
    unsimulated('export [OPTIONS] CONTEXT [FILE|-]', 'Write a context into a tar file', between(1, 2)),
    unsimulated('import CONTEXT FILE|-', 'Read a context from a tar or zip file', exactly(2)),
    CONTEXT_INSPECT,
    CONTEXT_LS,
    unsimulated(
      'rm CONTEXT [CONTEXT...]',
      'Remove contexts',
      atLeast(1),
      [bool('-f, --force', 'Even one that is used')],
      { names: ['remove'], aliases: ['docker context rm', 'docker context remove'] },
    ),
    CONTEXT_SHOW,
    unsimulated('update [OPTIONS] CONTEXT', 'Change a context', exactly(1), [DESCRIPTION, ENDPOINT]),
    CONTEXT_USE,
  ],
};

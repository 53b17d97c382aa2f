import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import type { Invocation } from '../command/invocation.ts';
import { completeImages } from './complete-names.ts';
import { createContainer } from './create-container.ts';
import { CREATE_FLAGS, pullFlag } from './create-flags.ts';
import { type CreateRequest, createRequest } from './create-request.ts';
import { withHelp } from './run-error.ts';

export const CREATE: Declaration = {
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Make a container from an image without running it',
  aliases: ['docker container create', 'docker create'],
  args: atLeast(1),
  interspersed: false,
  flags: [...CREATE_FLAGS, pullFlag('creating')],
  complete: completeImages,
  run: create,
};

async function create(invocation: Invocation): Promise<number> {
  let request: CreateRequest;
  try {
    request = createRequest(invocation.process, invocation.flags, invocation.args);
  } catch (error) {
    throw error instanceof CommandError ? withHelp(error, 'create', 125) : error;
  }
  await invocation.print(`${await createContainer(invocation, request)}\n`);
  return 0;
}

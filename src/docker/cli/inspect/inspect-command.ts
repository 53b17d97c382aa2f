import { ApiError } from '../api/api-error.ts';
import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { goQuote } from '../format/go-quote.ts';
import { completeObjects } from './complete-objects.ts';
import {
  type Describe,
  describeContainer,
  describeImage,
  describeNetwork,
  describeOther,
  describeVolume,
} from './describe.ts';
import { type Described, inspect } from './inspect.ts';

const TYPES = [
  'config',
  'container',
  'image',
  'network',
  'node',
  'plugin',
  'secret',
  'service',
  'task',
  'volume',
] as const;

type ObjectType = (typeof TYPES)[number];

export const INSPECT: Declaration = {
  use: 'inspect [OPTIONS] NAME|ID [NAME|ID...]',
  short: 'Show all that the engine knows about an object',
  args: atLeast(1),
  flags: [
    OBJECT_FORMAT_FLAG,
    bool('-s, --size', 'Of containers, how large their files are'),
    text('--type', 'Only objects of this type', { complete: () => TYPES }),
  ],
  complete: completeObjects,
  run: (invocation) => {
    const { args, flags } = invocation;
    const type = flags.text('type');
    const known = `must be one of "${TYPES.join('", "')}"`;
    if (type === '' && flags.changed('type')) throw new CommandError(`type is empty: ${known}`);
    if (type !== '' && !isObjectType(type))
      throw new CommandError(`unknown type: ${goQuote(type)}: ${known}`);
    return inspect(invocation, args, flags.text('format'), (reference) =>
      find(invocation, type || undefined, reference),
    );
  },
};

function isObjectType(text: string): text is ObjectType {
  return (TYPES as readonly string[]).includes(text);
}

/** Where an object is looked for, in this order; those of a swarm only if their type is asked for. */
function finders({ api, flags }: Invocation): readonly (readonly [ObjectType, Describe])[] {
  return [
    ['container', describeContainer(api, flags.bool('size'))],
    ['image', describeImage(api)],
    ['network', describeNetwork(api)],
    ['volume', describeVolume(api)],
    ['service', describeOther(api, 'services')],
    ['task', describeOther(api, 'tasks')],
    ['node', describeOther(api, 'nodes')],
    ['plugin', describeOther(api, 'plugins')],
    ['secret', describeOther(api, 'secrets')],
    ['config', describeOther(api, 'configs')],
  ];
}

const OUTSIDE_SWARM: ReadonlySet<ObjectType> = new Set<ObjectType>([
  'container',
  'image',
  'network',
  'volume',
]);

async function find(
  invocation: Invocation,
  type: ObjectType | undefined,
  reference: string,
): Promise<Described> {
  for (const [each, describe] of finders(invocation)) {
    if (type === undefined ? !OUTSIDE_SWARM.has(each) : each !== type) continue;
    try {
      const found = await describe(reference);
      if (invocation.flags.bool('size') && each !== 'container') {
        await invocation.complain(`WARNING: --size ignored for ${each}\n`);
      }
      return found;
    } catch (error) {
      if (type !== undefined || !(error instanceof ApiError) || !mayBeAnother(error)) throw error;
    }
  }
  throw new CommandError(`Error: No such object: ${reference}`);
}

/** Whether the name may still belong to an object of another type. */
function mayBeAnother({ code, message }: ApiError): boolean {
  return code === 404 || message.includes('not supported') || message.includes('invalid reference format');
}

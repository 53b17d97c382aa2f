import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { filter, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { parseTimestamp } from '../container/options/timestamp.ts';
import { LONG_OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { nanosecondTime } from '../format/go-time.ts';
import { decodeJson } from '../inspect/decode.ts';
import { Template } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import { mapOf, STRING, type StructData, sortedEntries, type Value } from '../template/value.ts';
import { SYSTEM_TYPES } from './system-types.ts';

/** `docker events`, and under its long name `docker system events`. */
export const EVENTS: Declaration = {
  use: 'events [OPTIONS]',
  short: 'Follow what happens in the engine',
  aliases: ['docker system events', 'docker events'],
  args: NO_ARGUMENTS,
  flags: [
    filter('-f, --filter', 'Only events that meet a condition'),
    LONG_OBJECT_FORMAT_FLAG,
    text('--since', 'Begin with what happened at this time'),
    text('--until', 'End at this time'),
  ],
  run: followEvents,
};

async function followEvents({ api, flags, print, process }: Invocation): Promise<number> {
  const type = SYSTEM_TYPES.get('events.Message');
  const template = parse(flags.text('format'));
  const now = process.machine.kernel.clock.now();
  const { body } = await api.call('GET', '/events', {
    query: {
      since: timestamp('since', flags.text('since'), now),
      until: timestamp('until', flags.text('until'), now),
      filters: flags.filters(),
    },
  });
  for await (const line of lines(body)) {
    const event = decodeJson(type, line);
    await print(`${template ? execute(template, event) : eventText(event)}\n`);
  }
  return 0;
}

/** @throws CommandError */
function parse(format: string): Template | undefined {
  if (format === '') return undefined;
  try {
    const template = new Template(format === 'json' ? '{{json .}}' : format);
    // What does not fit an event is told at once, not with the first one.
    template.execute(decodeJson(SYSTEM_TYPES.get('events.Message'), '{}'));
    return template;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CommandError(`Error parsing format: ${error.message}`, 64);
  }
}

function execute(template: Template, event: Value): string {
  try {
    return template.execute(event);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CommandError(error.message);
  }
}

function timestamp(flag: string, value: string, now: number): string | undefined {
  try {
    return parseTimestamp(flag, value, now);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    // Of events only the reason is told.
    throw new CommandError(error.message.replace(/^invalid value for "\w+": /, ''));
  }
}

/** `2026-11-22T15:38:02.810831581Z container die ID (exitCode=137, image=alpine)` */
function eventText({ data }: Value): string {
  const event = data as StructData;
  const actor = event.get('Actor') as StructData;
  const attributes = sortedEntries({ type: mapOf(STRING, STRING), data: actor.get('Attributes') });
  const time = event.get('TimeNano') as bigint;
  const shown = attributes.map(([name, value]) => `${String(name)}=${String(value)}`).join(', ');
  const what = `${String(event.get('Type'))} ${String(event.get('Action'))} ${String(actor.get('ID'))}`;
  return `${time === 0n ? '' : `${nanosecondTime(time)} `}${what}${shown === '' ? '' : ` (${shown})`}`;
}

/** The lines of a body as text: numbers of nanoseconds have more digits than JSON.parse keeps. */
async function* lines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts.filter((part) => part.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}

import { ApiError } from '../api/api-error.ts';
import { readText } from '../api/body.ts';
import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import type { Invocation } from '../command/invocation.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { decodeJson } from '../inspect/decode.ts';
import { Template } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import { clientBuild, clientVersion } from './client-version.ts';
import { type EngineInfo, engineLines } from './info-text.ts';
import { SYSTEM_TYPES } from './system-types.ts';

export const INFO: Declaration = {
  use: 'info [OPTIONS]',
  short: 'Show the state of the engine and its host',
  aliases: ['docker system info', 'docker info'],
  args: NO_ARGUMENTS,
  flags: [OBJECT_FORMAT_FLAG],
  common: 12,
  run: (invocation) => {
    const format = invocation.flags.text('format');
    return format === '' ? showInfo(invocation) : formatInfo(invocation, format);
  },
};

async function showInfo({ api, print, complain }: Invocation): Promise<number> {
  const { Version, Context } = clientBuild();
  await print(`Client:\n Version:    ${Version}\n Context:    ${Context}\n Debug Mode: false\n\nServer:\n`);
  let info: EngineInfo;
  try {
    info = await api.json<EngineInfo>('GET', '/info');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await complain(`ERROR: ${error.message}\n`);
    throw new CommandError('errors pretty printing info');
  }
  await print(`${engineLines(info).join('\n')}\n\n`);
  for (const warning of info.Warnings ?? []) await complain(`${warning}\n`);
  return 0;
}

async function formatInfo({ api, print }: Invocation, format: string): Promise<number> {
  const template = parse(format);
  const text = await readText((await api.call('GET', '/info')).body);
  const { ApiVersion: _, ...client } = await clientVersion(api);
  const own = JSON.stringify({ ClientInfo: { Debug: false, ...client, Plugins: [], Warnings: null } });
  const value = decodeJson(SYSTEM_TYPES.get('system.dockerInfo'), merged(text.trim(), own));
  try {
    await print(`${template.execute(value)}\n`);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    await print('\n');
    throw new CommandError(error.message);
  }
  return 0;
}

/** Two JSON objects as one. */
function merged(one: string, other: string): string {
  return `${one.slice(0, -1)},${other.slice(1)}`;
}

function parse(format: string): Template {
  try {
    return new Template(format === 'json' ? '{{json .}}' : format);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CommandError(`template parsing error: ${error.message}`, 64);
  }
}

import { API_VERSION } from '../api/api-client.ts';
import { ConnectionError } from '../api/api-error.ts';
import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import type { Invocation } from '../command/invocation.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { ansicTime } from '../format/go-time.ts';
import { alignTable } from '../format/table.ts';
import { decodeJson } from '../inspect/decode.ts';
import { Template } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import { clientBuild, clientVersion } from './client-version.ts';
import { SYSTEM_TYPES } from './system-types.ts';

export const VERSION: Declaration = {
  use: 'version [OPTIONS]',
  short: 'Show the versions of client and engine',
  args: NO_ARGUMENTS,
  flags: [OBJECT_FORMAT_FLAG],
  common: 10,
  run: showVersion,
};

interface Component {
  readonly Name: string;
  readonly Version: string;
  readonly Details?: Readonly<Record<string, string>>;
}

interface ServerVersion {
  readonly Platform: { readonly Name: string };
  readonly Components: readonly Component[];
}

type ClientVersion = Awaited<ReturnType<typeof clientVersion>>;

async function showVersion({ api, flags, print }: Invocation): Promise<number> {
  const format = flags.text('format');
  const template = format === '' ? undefined : parse(format);
  let server: ServerVersion | undefined;
  let unreachable: ConnectionError | undefined;
  let client: ClientVersion;
  try {
    client = await clientVersion(api);
    server = withLocalTimes(await api.json<ServerVersion>('GET', '/version'));
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    unreachable = error;
    client = { ...clientBuild(), ApiVersion: API_VERSION };
  }
  const text = template
    ? executeVersion(template, { Client: client, Server: server ?? null })
    : { output: alignTable(versionText(client, server), LAYOUT), error: undefined };
  await print(`${text.output}\n`);
  const error = unreachable ?? text.error;
  if (error) throw error;
  return 0;
}

/** Columns of at least twenty, a blank apart. */
const LAYOUT = { narrowest: 20, padding: 1 } as const;

function parse(format: string): Template {
  try {
    return new Template(format === 'json' ? '{{json .}}' : format, 'version');
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CommandError(`template parsing error: ${error.message}`, 64);
  }
}

function executeVersion(
  template: Template,
  data: object,
): { readonly output: string; readonly error: CommandError | undefined } {
  try {
    const value = decodeJson(SYSTEM_TYPES.get('system.versionInfo'), JSON.stringify(data));
    return { output: alignTable(template.execute(value), LAYOUT), error: undefined };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { output: '', error: new CommandError(error.message) };
  }
}

/** The engine writes when it was built in RFC 3339; shown is what Go calls ANSIC. */
function withLocalTimes(server: ServerVersion): ServerVersion {
  const Components = server.Components.map((component) => {
    const built = component.Details?.BuildTime;
    if (component.Name !== 'Engine' || built === undefined) return component;
    return { ...component, Details: { ...component.Details, BuildTime: ansicTime(built) } };
  });
  return { ...server, Components };
}

function versionText(client: ClientVersion, server: ServerVersion | undefined): string {
  const downgraded =
    client.ApiVersion === client.DefaultAPIVersion ? '' : ` (downgraded from ${client.DefaultAPIVersion})`;
  const lines = [
    'Client:',
    ` Version:\t${client.Version}`,
    ` API version:\t${client.ApiVersion}${downgraded}`,
    ` Go version:\t${client.GoVersion}`,
    ` Git commit:\t${client.GitCommit}`,
    ` Built:\t${client.BuildTime}`,
    ` OS/Arch:\t${client.Os}/${client.Arch}`,
    ` Context:\t${client.Context}`,
  ];
  if (server) {
    const platform = server.Platform.Name === '' ? '' : ` ${server.Platform.Name}`;
    lines.push('', `Server:${platform}`, ...server.Components.flatMap(componentLines));
  }
  return lines.join('\n');
}

function componentLines({ Name, Version, Details = {} }: Component): readonly string[] {
  const detail = (name: string): string => Details[name] ?? '';
  if (Name === 'Engine') {
    return [
      ' Engine:',
      `  Version:\t${Version}`,
      `  API version:\t${detail('ApiVersion')} (minimum version ${detail('MinAPIVersion')})`,
      `  Go version:\t${detail('GoVersion')}`,
      `  Git commit:\t${detail('GitCommit')}`,
      `  Built:\t${detail('BuildTime')}`,
      `  OS/Arch:\t${detail('Os')}/${detail('Arch')}`,
      `  Experimental:\t${detail('Experimental')}`,
    ];
  }
  const details = Object.keys(Details)
    .sort()
    .map((name) => `  ${name}:\t${detail(name)}`);
  return [` ${Name}:`, `  Version:\t${Version}`, ...details];
}

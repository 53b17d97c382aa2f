import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import { type Context, createContext } from '../format/context.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { writeList } from '../format/write-list.ts';
import { bool as boolValue } from '../template/value.ts';
import { type ClientContext, DEFAULT_CONTEXT } from './client-context.ts';

const TABLE = 'table {{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}';

export const CONTEXT_LS: Declaration = {
  use: 'ls [OPTIONS]',
  names: ['list'],
  short: 'Show which contexts there are',
  aliases: ['docker context ls', 'docker context list'],
  args: NO_ARGUMENTS,
  flags: [FORMAT_FLAG, bool('-q, --quiet', 'Only names')],
  run: async ({ flags, print, complain, process, api }) => {
    const format = flags.text('format');
    const chosen = flags.bool('quiet') ? '{{.Name}}' : format === '' || format === 'table' ? TABLE : format;
    await print(writeList(chosen, CONTEXT, [{ ...DEFAULT_CONTEXT, endpoint: api.host }]));
    if (process.env.get('DOCKER_HOST')) {
      await complain(
        'Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the global --context flag, or unset DOCKER_HOST environment variable.\n',
      );
    }
    return 0;
  },
};

const CONTEXT: Context<ClientContext> = createContext<ClientContext>('*formatter.clientContextContext', [
  { name: 'Name', header: 'NAME', of: ({ name }) => name },
  { name: 'Description', header: 'DESCRIPTION', of: ({ description }) => description },
  { name: 'DockerEndpoint', header: 'DOCKER ENDPOINT', of: ({ endpoint }) => endpoint },
  { name: 'Current', of: () => boolValue(true) },
  { name: 'Error', header: 'ERROR', of: () => '' },
]);

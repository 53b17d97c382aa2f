import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { inspect } from '../inspect/inspect.ts';
import { checkContext, DEFAULT_CONTEXT } from './client-context.ts';

export const CONTEXT_INSPECT: Declaration = {
  use: 'inspect [OPTIONS] [CONTEXT] [CONTEXT...]',
  short: 'Show all that the client knows about contexts',
  args: atLeast(0),
  flags: [OBJECT_FORMAT_FLAG],
  complete: () => [DEFAULT_CONTEXT.name],
  run: (invocation) => {
    const { args, api, flags } = invocation;
    const names = args.length === 0 ? [DEFAULT_CONTEXT.name] : args;
    return inspect(invocation, names, flags.text('format'), async (name) => {
      checkContext(name);
      return { text: JSON.stringify(described(api.host)), type: undefined };
    });
  },
};

function described(host: string): object {
  return {
    Name: DEFAULT_CONTEXT.name,
    Metadata: {},
    Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
    TLSMaterial: {},
    Storage: { MetadataPath: '<IN MEMORY>', TLSPath: '<IN MEMORY>' },
  };
}

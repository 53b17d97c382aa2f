import type { Tool } from '../command/command.ts';
import { jq } from '../jq/jq.ts';
import { byName } from './by-name.ts';

export const JQ: ReadonlyMap<string, Tool> = byName(jq);

import type { Tool } from '../command/command.ts';

export function byName(...tools: readonly Tool[]): Map<string, Tool> {
  return new Map(tools.map((tool) => [tool.name, tool]));
}

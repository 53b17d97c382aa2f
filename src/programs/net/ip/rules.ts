import type { View } from './view.ts';

/** The rules of every machine: in which order its tables of routes are asked. */
const RULES = [
  { priority: 0, src: 'all', table: 'local' },
  { priority: 32_766, src: 'all', table: 'main' },
  { priority: 32_767, src: 'all', table: 'default' },
];

export async function showRules({ process, gnu, json, printJson }: View): Promise<number> {
  const end = gnu ? '' : ' ';
  const lines = RULES.map(({ priority, src, table }) => `${priority}:\tfrom ${src} lookup ${table}${end}\n`);
  await (json ? printJson(RULES) : process.print(lines.join('')));
  return 0;
}

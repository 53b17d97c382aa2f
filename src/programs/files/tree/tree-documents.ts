import type { Options } from '../../command/options.ts';
import { modeString } from '../mode-string.ts';
import type { TreeNode, TreeTotals } from './tree-node.ts';

/** `tree -J`. */
export function asJson(roots: readonly TreeNode[], totals: TreeTotals, options: Options): string {
  const node = (each: TreeNode, indent: string): string => {
    const fields = [
      ['type', kindOf(each)],
      ['name', options.has('f') ? each.path : each.name],
      ...details(each, options),
    ];
    if (each.target !== undefined) fields.splice(2, 0, ['target', each.target]);
    const head = fields
      .map(
        ([name, value]) => `"${name}":${name === 'size' || name === 'inode' ? value : JSON.stringify(value)}`,
      )
      .join(',');
    if (each.error !== undefined) return `${indent}{${head},"error": "${each.error}"}`;
    if (each.stat?.type !== 'directory') return `${indent}{${head}}`;
    if (each.children.length === 0) return `${indent}{${head}}`;
    const children = each.children.map((child) => node(child, `${indent}  `)).join(',\n');
    return `${indent}{${head},"contents":[\n${children}\n${indent}]}`;
  };
  const files = options.has('d') ? '' : `,"files":${totals.files}`;
  const report = options.has('noreport')
    ? ''
    : `,\n  {"type":"report","directories":${totals.directories}${files}}\n`;
  return `[\n${roots.map((root) => node(root, '  ')).join(',\n')}\n${report}]\n`;
}

/** `tree -X`. */
export function asXml(roots: readonly TreeNode[], totals: TreeTotals, options: Options): string {
  const node = (each: TreeNode, indent: string): string => {
    const fields = [['name', options.has('f') ? each.path : each.name], ...details(each, options)];
    if (each.target !== undefined) fields.splice(1, 0, ['target', each.target]);
    const kind = kindOf(each);
    const head = `${kind} ${fields.map(([name, value = '']) => `${name}="${escaped(value)}"`).join(' ')}`;
    if (each.children.length === 0) return `${indent}<${head}></${kind}>\n`;
    const children = each.children.map((child) => node(child, `${indent}  `)).join('');
    return `${indent}<${head}>\n${children}${indent}</${kind}>\n`;
  };
  const files = options.has('d') ? '' : `    <files>${totals.files}</files>\n`;
  const report = options.has('noreport')
    ? ''
    : `  <report>\n    <directories>${totals.directories}</directories>\n${files}  </report>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tree>\n${roots.map((root) => node(root, '  ')).join('')}${report}</tree>\n`;
}

function kindOf({ stat }: TreeNode): string {
  if (stat?.type === 'symlink') return 'link';
  return stat?.type === 'directory' || stat?.type === 'fifo' || stat?.type === 'socket' ? stat.type : 'file';
}

function details({ stat, size }: TreeNode, options: Options): string[][] {
  const fields: string[][] = [];
  if (!stat) return fields;
  if (options.has('inodes')) fields.push(['inode', String(stat.inode)]);
  if (options.has('p'))
    fields.push(['mode', (stat.mode & 0o7777).toString(8).padStart(4, '0')], ['prot', modeString(stat)]);
  if (['s', 'h', 'si', 'du'].some((name) => options.has(name))) fields.push(['size', String(size)]);
  return fields;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

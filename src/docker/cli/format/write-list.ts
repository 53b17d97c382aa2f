import { CommandError } from '../command/command-error.ts';
import { HEADER_FUNCTIONS } from '../template/docker-functions.ts';
import { Template } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import type { Context } from './context.ts';
import { alignTable } from './table.ts';

/**
 * The rows of a list in a format: `json`, a template, or `table` and a template for aligned columns with headings.
 * @throws CommandError if the template is none, or does not fit the rows
 */
export function writeList<T>(format: string, context: Context<T>, rows: readonly T[]): string {
  const isTable = format.startsWith('table');
  const template = parseFormat(format);
  const lines = rows.map((row) => `${render(template, context, row)}\n`).join('');
  return isTable ? alignTable(`${headings(template, context)}\n${lines}`) : lines;
}

/** @throws CommandError */
export function parseFormat(format: string): Template {
  let text = format;
  if (format.startsWith('table')) text = format.slice('table'.length);
  else if (format === 'json') text = '{{json .}}';
  text = text
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
  try {
    return new Template(text);
  } catch (error) {
    throw asCommandError(error);
  }
}

function render<T>(template: Template, context: Context<T>, row: T): string {
  try {
    return template.execute(context.row(row));
  } catch (error) {
    throw asCommandError(error);
  }
}

/** What goes wrong with headings is not told. */
function headings<T>(template: Template, context: Context<T>): string {
  try {
    return template.execute(context.header, { functions: HEADER_FUNCTIONS });
  } catch (error) {
    if (error instanceof TemplateError) return '';
    throw error;
  }
}

function asCommandError(error: unknown): unknown {
  return error instanceof TemplateError
    ? new CommandError(`template parsing error: ${error.message}`)
    : error;
}

import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';
import { Template } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import type { GoType, Value } from '../template/value.ts';
import { decodeJson } from './decode.ts';
import { compactJson, indentJson } from './json-text.ts';
import { rawValue } from './raw-value.ts';

/** An object as the engine describes it. */
export interface Described {
  /** JSON. */
  readonly text: string;
  /** Its Go type; undefined where only the raw JSON is known. */
  readonly type: GoType | undefined;
}

/** Unparsable templates have a status of their own. */
const BAD_TEMPLATE = 64;

/**
 * Describes objects one after the other, as JSON or through a template. What cannot be found is told in the end.
 * @param describe finds one. @throws CommandError
 */
export async function inspect(
  invocation: Invocation,
  references: readonly string[],
  format: string,
  describe: (reference: string) => Promise<Described>,
): Promise<number> {
  const writer = createWriter(format);
  const errors: string[] = [];
  for (const reference of references) {
    try {
      writer.add(await describe(reference));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(error.message);
    }
  }
  await invocation.print(writer.text());
  if (errors.length > 0) throw new CommandError(errors.join('\n'));
  return 0;
}

interface Writer {
  /** @throws CommandError */
  add(object: Described): void;
  text(): string;
}

function createWriter(format: string): Writer {
  if (format === '') return new JsonWriter((text) => indentJson(text, '    '));
  if (format === 'json') return new JsonWriter(compactJson);
  return new TemplateWriter(format);
}

class JsonWriter implements Writer {
  readonly #texts: string[] = [];
  readonly #layout: (text: string) => string;

  constructor(layout: (text: string) => string) {
    this.#layout = layout;
  }

  add({ text }: Described): void {
    this.#texts.push(text);
  }

  text(): string {
    return this.#texts.length === 0 ? '[]\n' : `${this.#layout(`[${this.#texts.join(',')}]`)}\n`;
  }
}

class TemplateWriter implements Writer {
  readonly #template: Template;
  #out = '';
  /** Stays on once it was needed, as the option of the real template does. */
  #missingKeyFails = false;

  /** @throws CommandError */
  constructor(format: string) {
    try {
      this.#template = new Template(format);
    } catch (error) {
      throw failure(error, BAD_TEMPLATE);
    }
  }

  /** Tries the object as its type has it, then as plain JSON, in which every key of the engine can be found. */
  add({ text, type }: Described): void {
    if (type) {
      try {
        this.#execute(decodeJson(type, text));
        return;
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
      }
    }
    this.#missingKeyFails = true;
    try {
      this.#execute(rawValue(text));
    } catch (error) {
      throw failure(error, 1);
    }
  }

  text(): string {
    return this.#out === '' ? '\n' : this.#out;
  }

  #execute(value: Value | undefined): void {
    this.#out += `${this.#template.execute(value, { missingKeyFails: this.#missingKeyFails })}\n`;
  }
}

function failure(error: unknown, status: number): unknown {
  if (!(error instanceof TemplateError)) return error;
  return new CommandError(`template parsing error: ${error.message}`, status);
}

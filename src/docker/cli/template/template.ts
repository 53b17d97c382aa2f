import { BUILTINS } from './builtins.ts';
import { DOCKER_FUNCTIONS } from './docker-functions.ts';
import { execute } from './execute.ts';
import type { Functions } from './function.ts';
import { parse, type Trees } from './parser.ts';
import type { Value } from './value.ts';

/** How a template is executed. */
export interface ExecuteOptions {
  /** Default: docker's own functions. */
  readonly functions?: Functions;
  /** Whether a key that a map does not have is an error. Default: it prints `<no value>`. */
  readonly missingKeyFails?: boolean;
}

/** A template as text/template of Go has it, with docker's functions. */
export class Template {
  readonly #name: string;
  readonly #text: string;
  readonly #trees: Trees;

  /** @param name stands in messages; docker's templates mostly have none. @throws TemplateError */
  constructor(text: string, name = '') {
    this.#name = name;
    this.#text = text;
    this.#trees = parse(name, text, new Set([...BUILTINS.keys(), ...DOCKER_FUNCTIONS.keys()]));
  }

  /** What the template makes of a value. @throws TemplateError */
  execute(data: Value | undefined, options: ExecuteOptions = {}): string {
    return execute(
      {
        name: this.#name,
        text: this.#text,
        trees: this.#trees,
        functions: options.functions ?? DOCKER_FUNCTIONS,
        builtins: BUILTINS,
        missingKeyFails: options.missingKeyFails ?? false,
      },
      data,
    );
  }
}

import { Marked, type Token, type Tokens } from 'marked';
import { readAction } from './action.ts';
import { checkTyped } from './check-typed.ts';
import { settleFences } from './fences.ts';
import { escapePlaceholders } from './html-tags.ts';
import type { Block, Command, Scenario, Step } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';

const shellLanguages: ReadonlySet<string> = new Set(['bash', 'sh', 'shell']);
const programLanguages: ReadonlySet<string> = new Set(['redis']);
const runMark = /\{\{\s*exec(?:ute)?\b[^{}]*\}\}/i;
const codeSpan = /^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/;
const trailingMark = /^\{\{([^{}]*)\}\}/;
const stepPrefix = /^step\s+\d+\s*(?:[-–—:.)]\s*|$)/i;

/** A token with the line it begins on. */
interface Placed {
  readonly token: Token;
  readonly line: number;
}

/**
 * Reads a scenario: `# Title`, text, then a `## Step N - Title` for every step.
 *
 * A ```bash (sh, shell) block is a command for the host's shell and a ```redis block is typed into the program that
 * runs; every other block is a listing. A document that uses Katacoda's `{{execute}}` marks says itself what is run:
 * there, an unmarked ```bash block is a listing too.
 *
 * @throws {ScenarioError} with the line, if the document is no scenario.
 */
export function readScenario(document: string): Scenario {
  const reader = new Reader(document.replaceAll('\r\n', '\n').replace(/^\uFEFF/, ''));
  return reader.read();
}

class Reader {
  readonly #source: string;
  readonly #explicit: boolean;
  readonly #marked: Marked;
  /** Filled while a run of prose is turned into HTML. */
  #commands: Command[] = [];
  #copies: string[] = [];
  /** The prose that is being turned into HTML, the line it begins on, and how far it has been searched for commands. */
  #raw = '';
  #line = 1;
  #searched = 0;

  constructor(document: string) {
    this.#source = settleFences(document);
    this.#explicit = runMark.test(document);
    this.#marked = new Marked({
      extensions: [
        {
          name: 'marked-span',
          level: 'inline',
          start: (text) => text.indexOf('`'),
          tokenizer: (text) => {
            const span = codeSpan.exec(text);
            const mark = span && trailingMark.exec(text.slice(span[0].length));
            if (!mark) return undefined;
            const code = (span[2] ?? '').replaceAll('\n', ' ').trim();
            return { type: 'marked-span', raw: span[0] + mark[0], code, mark: mark[1] ?? '' };
          },
          renderer: (token) =>
            this.#span(token.code as string, token.mark as string, this.#lineOf(token.raw)),
        },
      ],
      renderer: {
        html: ({ text }) => escapePlaceholders(text),
        code: (token) => this.#nestedCode(token),
      },
    });
  }

  read(): Scenario {
    if (this.#source.trim() === '') throw new ScenarioError(1, 'the document is empty');
    const tokens = this.#placedTokens();
    const first = tokens[0];
    if (!first || !isHeading(first.token, 1)) {
      throw new ScenarioError(first?.line ?? 1, "a scenario begins with its title, '# Title'");
    }
    const title = this.#plain(first.token as Tokens.Heading);
    if (title === '') throw new ScenarioError(first.line, 'the title is empty');

    const sections: { heading: Placed | undefined; body: Placed[] }[] = [{ heading: undefined, body: [] }];
    for (const placed of tokens.slice(1)) {
      if (isHeading(placed.token, 1)) {
        throw new ScenarioError(placed.line, "a second '# Title': steps begin with '##'");
      }
      if (isHeading(placed.token, 2)) sections.push({ heading: placed, body: [] });
      else sections.at(-1)?.body.push(placed);
    }
    const [intro, ...steps] = sections;
    if (steps.length === 0) {
      throw new ScenarioError(first.line, "the scenario has no steps: begin each with '## Step 1 - Title'");
    }
    return {
      title,
      intro: this.#blocks(intro?.body ?? []),
      steps: steps.map(({ heading, body }) => this.#step(heading as Placed, body)),
    };
  }

  #step(heading: Placed, body: readonly Placed[]): Step {
    const title = this.#plain(heading.token as Tokens.Heading).replace(stepPrefix, '');
    if (title === '') throw new ScenarioError(heading.line, 'this step has no title');
    const blocks = this.#blocks(body);
    if (blocks.length === 0) throw new ScenarioError(heading.line, `the step '${title}' is empty`);
    return { title, blocks, line: heading.line };
  }

  /** The document's top-level tokens with their lines, without blanks, rules, comments and quote marks around all prose. */
  #placedTokens(): Placed[] {
    const placed: Placed[] = [];
    let line = 1;
    for (const token of this.#marked.lexer(this.#source)) {
      const blank = /^\n*/.exec(token.raw)?.[0].length ?? 0;
      placed.push({ token, line: line + blank });
      line += token.raw.split('\n').length - 1;
    }
    const content = placed.filter(({ token }) => !isSilent(token));
    // The old scenarios quote every paragraph; where nothing but quotes is said, a quote says nothing.
    const prose = content.filter(({ token }) => token.type !== 'heading' && token.type !== 'code');
    if (!prose.every(({ token }) => token.type === 'blockquote')) return content;
    return content.flatMap((entry) =>
      entry.token.type === 'blockquote'
        ? ((entry.token.tokens ?? []) as Token[]).map((token) => ({ token, line: entry.line }))
        : [entry],
    );
  }

  #blocks(body: readonly Placed[]): Block[] {
    const blocks: Block[] = [];
    let prose: Placed[] = [];
    const endProse = (): void => {
      if (prose.length > 0) blocks.push(this.#prose(prose));
      prose = [];
    };
    for (const placed of body) {
      if (placed.token.type !== 'code') {
        prose.push(placed);
        continue;
      }
      endProse();
      blocks.push(this.#codeBlock(placed.token as Tokens.Code, placed.line));
    }
    endProse();
    return blocks;
  }

  #prose(run: readonly Placed[]): Block {
    this.#commands = [];
    this.#copies = [];
    let html = '';
    for (const { token, line } of run) {
      this.#raw = token.raw;
      this.#line = line;
      this.#searched = 0;
      html += this.#marked.parser([token]);
    }
    return {
      kind: 'prose',
      html: html.trim(),
      commands: this.#commands,
      copies: this.#copies,
      line: run[0]?.line ?? 1,
    };
  }

  #codeBlock(token: Tokens.Code, line: number): Block {
    const { language, command } = this.#judge(token, line);
    if (command) return { kind: 'command', command, line };
    return { kind: 'code', text: token.text, language, line };
  }

  /** What a fenced block is: its language, and its command if it is to be run. */
  #judge(token: Tokens.Code, line: number): { language: string; command?: Command } {
    const info = token.lang ?? '';
    const mark = /\{\{([^{}]*)\}\}/.exec(info)?.[1];
    const language = (/^[^\s{]+/.exec(info)?.[0] ?? '').toLowerCase();
    const action = mark === undefined ? undefined : readAction(mark, line);
    const program = programLanguages.has(language);
    const runs = action
      ? action.verb === 'run'
      : program || (!this.#explicit && shellLanguages.has(language));
    if (!runs) return { language };
    if (token.text.trim() === '') throw new ScenarioError(line, 'this command is empty');
    checkTyped(token.text, line);
    const command: Command = {
      text: token.text,
      target: program ? 'program' : 'shell',
      interrupt: action?.interrupt ?? false,
      terminal: action?.terminal ?? 1,
      line,
    };
    return { language, command };
  }

  /** A fenced block inside a list or a quote. */
  #nestedCode(token: Tokens.Code): string {
    const { command } = this.#judge(token, this.#lineOf(token.raw.split('\n', 1)[0] ?? ''));
    const body = escapeText(token.text);
    if (!command) return `<pre><code>${body}</code></pre>\n`;
    return `<pre><code data-command="${this.#commands.push(command) - 1}">${body}</code></pre>\n`;
  }

  /** A code span with a mark behind it. */
  #span(code: string, mark: string, line: number): string {
    const action = readAction(mark, line);
    const body = escapeText(code);
    if (action.verb === 'copy') return `<code data-copy="${this.#copies.push(code) - 1}">${body}</code>`;
    // There is no editor to open a file in; its name stays readable.
    if (action.verb === 'open') return `<code>${body}</code>`;
    checkTyped(code, line);
    const { interrupt, terminal } = action;
    const command: Command = { text: code, target: 'shell', interrupt, terminal, line };
    return `<code data-command="${this.#commands.push(command) - 1}">${body}</code>`;
  }

  /** The line of the next place in the running prose where `raw` stands. */
  #lineOf(raw: string): number {
    const at = this.#raw.indexOf(raw, this.#searched);
    if (at < 0) return this.#line;
    this.#searched = at + raw.length;
    return this.#line + this.#raw.slice(0, at).split('\n').length - 1;
  }

  #plain(heading: Tokens.Heading): string {
    const text = (tokens: readonly Token[]): string =>
      tokens
        .map((token) => {
          if (token.type === 'marked-span') return String(token.code);
          return 'tokens' in token && token.tokens
            ? text(token.tokens)
            : 'text' in token
              ? String(token.text)
              : '';
        })
        .join('');
    return text(heading.tokens).trim();
  }
}

function isHeading(token: Token, depth: number): boolean {
  return token.type === 'heading' && (token as Tokens.Heading).depth === depth;
}

function isSilent(token: Token): boolean {
  if (token.type === 'html') return /^\s*(?:<!--[\s\S]*?-->\s*)+$/.test(token.raw);
  return token.type === 'space' || token.type === 'hr' || token.type === 'def';
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

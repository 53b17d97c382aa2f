import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { SandboxEvent } from '../sandbox/protocol.ts';
import type { Command, Scenario } from '../scenario/scenario.ts';
import { foundations, palette } from './palette.ts';
import { preferences } from './preferences.ts';
import { SandboxLink, type SandboxStarts } from './sandbox/sandbox-link.ts';
import { sandboxStarts } from './sandbox/start-sandbox.ts';
import { CommandRunner } from './scenario/command-runner.ts';
import type { RanDetail } from './scenario/drydock-command.ts';
import type { DrydockSteps } from './scenario/drydock-steps.ts';
import { expectsKeys } from './scenario/expects-keys.ts';
import type { DrydockTerminal } from './terminal/drydock-terminal.ts';
import { summary } from './terminal/summary.ts';
import { TerminalSession } from './terminal/terminal-session.ts';

/**
 * A Docker host in a box: a scenario's steps beside a terminal, or the terminal alone.
 *
 * Give it a height (`--drydock-height`, or any CSS) before its script has loaded, and nothing on the page moves when it
 * appears: `docker-sandbox { display: block; height: 38rem }`.
 *
 * @attr {string} scenario - Address of the scenario's Markdown document. Without it there is only the terminal.
 * @attr {number} seed - Makes ids, names and addresses the same on every visit, so that a text can quote them.
 * @attr {'auto'|'light'|'dark'} theme - `auto` follows the page's `color-scheme`, or the reader's system where the page has none.
 * @fires drydock-ready - The prompt has appeared for the first time.
 * @fires drydock-run - `string`: a command of the scenario has been typed into the terminal.
 * @fires drydock-step - `number`: the reader has turned to this step, from 1.
 * @fires drydock-failed - `string`: the machine has stopped, and why.
 * @cssprop --drydock-height - Height of the whole; 38rem.
 * @cssprop --drydock-accent - Colour of what can be pressed.
 * @cssprop --drydock-on-accent - Colour of words on that colour.
 * @cssprop --drydock-background - Ground of bars and margins.
 * @cssprop --drydock-color - Colour of text.
 * @cssprop --drydock-terminal-background - Ground of the terminal.
 * @cssprop --drydock-terminal-color - Plain text in the terminal.
 * @cssprop --drydock-font - Font of the text.
 * @cssprop --drydock-font-mono - Font of commands and the terminal.
 * @cssprop --drydock-radius - Rounding of the box.
 * @csspart split - The two panes and the bar between them.
 */
export class DockerSandbox extends LitElement {
  static override properties = {
    scenario: { type: String },
    seed: { type: Number },
    theme: { type: String, reflect: true },
    starts: { attribute: false },
    session: { state: true },
    runner: { state: true },
    document: { state: true },
    failure: { state: true },
    said: { state: true },
  };

  declare scenario: string | null;
  declare seed: number | null;
  declare theme: 'auto' | 'light' | 'dark';
  /** How the sandbox is started. A page may bring its own; it counts from the next start. */
  declare starts: SandboxStarts;
  declare protected session: TerminalSession | undefined;
  declare protected runner: CommandRunner | undefined;
  declare protected document: { scenario: Scenario; source: string } | undefined;
  declare protected failure: string | undefined;
  declare protected said: string;

  #link: SandboxLink | undefined;
  #loading: AbortController | undefined;
  #proseElements: DrydockSteps['proseElements'];
  /** Where the keyboard was among the steps, to bring it back there. */
  #lastPlace: HTMLElement | undefined;
  #collect: (() => Promise<readonly string[]>) | undefined;

  constructor() {
    super();
    this.scenario = null;
    this.seed = null;
    this.theme = 'auto';
    this.starts = sandboxStarts;
    this.said = '';
    this.addEventListener('keydown', (event) => this.#changePane(event));
  }

  /** Types a command into the terminal as if the reader had, followed by Enter. */
  run(text: string): void {
    this.session?.enter(text);
  }

  /** What the terminal holds, from the oldest line that it still knows to the last one that is not blank. */
  text(): Promise<string> {
    return this.#terminal?.text() ?? Promise.resolve('');
  }

  /** Throws the machine away and starts a fresh one. */
  restart(): void {
    this.#stop();
    this.#start();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#followPage();
    if (!this.#link) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only being moved is connected again before this comes round.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('scenario')) void this.#load();
  }

  /** A page that declares no colour scheme counts as light to CSS, so there the reader's system decides. */
  #followPage(): void {
    const inherited = this.parentElement ? getComputedStyle(this.parentElement).colorScheme : 'normal';
    this.toggleAttribute('data-system-theme', inherited === 'normal');
  }

  #start(): void {
    // The sandbox may answer before the constructor of its link has returned.
    let session: TerminalSession | undefined;
    const link = new SandboxLink(this.starts, (event) => {
      session?.receive(event);
      this.#notice(event);
    });
    session = new TerminalSession(1, (request) => link.send(request));
    link.send({ type: 'boot', options: this.seed === null ? {} : { seed: this.seed } });
    let begun = false;
    session.listen({
      state: (state) => {
        if (state === 'prompt' && !begun) {
          begun = true;
          this.dispatchEvent(new CustomEvent('drydock-ready', { bubbles: true, composed: true }));
        }
        if (state === 'prompt') void this.#announceOutput();
      },
    });
    this.#link = link;
    this.session = session;
    this.runner = new CommandRunner(session, (command) => this.#typed(command));
  }

  #stop(): void {
    this.#link?.dispose();
    this.#link = undefined;
    this.#collect = undefined;
    this.session = undefined;
    this.runner = undefined;
  }

  #notice(event: SandboxEvent): void {
    if (event.type !== 'failed') return;
    const detail = event.message;
    this.dispatchEvent(new CustomEvent('drydock-failed', { detail, bubbles: true, composed: true }));
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    this.document = undefined;
    this.failure = undefined;
    if (this.scenario === null) return;
    const loading = new AbortController();
    this.#loading = loading;
    const source = new URL(this.scenario, this.ownerDocument.baseURI).href;
    try {
      const [{ readScenario, proseElements, clean }, text] = await Promise.all([
        loadScenarioParts(),
        fetchText(source, loading.signal),
      ]);
      if (loading.signal.aborted) return;
      this.#proseElements = (block, address, runner) => proseElements(block, address, runner, clean);
      this.document = { scenario: readScenario(text), source };
    } catch (error) {
      if (loading.signal.aborted) return;
      this.failure = `${source}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  get #terminal(): DrydockTerminal | null {
    return this.renderRoot.querySelector('drydock-terminal');
  }

  get #steps(): DrydockSteps | null {
    return this.renderRoot.querySelector('drydock-steps');
  }

  #typed(command: Command): void {
    this.#collect = this.#terminal?.takeNotes();
    const detail = command.text;
    this.dispatchEvent(new CustomEvent('drydock-run', { detail, bubbles: true, composed: true }));
  }

  /**
   * Where the keyboard goes after a command was run by a button. Whoever used the mouse wants to type next, and a space
   * typed on the button would press it again. Whoever uses keys stays, unless the program now waits for them. On a
   * touch screen the keyboard would cover what the command prints.
   */
  #ran({ detail }: CustomEvent<RanDetail>): void {
    const { command, pressed } = detail;
    if (pressed === 'touch') return;
    const expects = command.target === 'shell' && expectsKeys(command.text);
    if (expects) this.#say('The program in the terminal waits for your keys. F6 comes back here.');
    if (expects || (pressed === 'mouse' && !preferences().screenReader)) this.#enterTerminal();
  }

  async #announceOutput(): Promise<void> {
    const collect = this.#collect;
    this.#collect = undefined;
    if (!collect) return;
    const lines = await collect();
    // In screen reader mode the emulator speaks for itself.
    if (!preferences().screenReader) this.#say(summary(lines));
  }

  #say(message: string): void {
    // The same words twice are a change only if something changes.
    this.said = message === this.said ? `${message}\u00a0` : message;
  }

  #enterTerminal(): void {
    const { activeElement } = this.#steps?.shadowRoot ?? {};
    if (activeElement instanceof HTMLElement) this.#lastPlace = activeElement;
    this.#terminal?.focus();
  }

  /** F6 goes from pane to pane, as in the programs of every desktop. */
  #changePane(event: KeyboardEvent): void {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!this.#terminal?.hasKeyboard) this.#enterTerminal();
    else if (this.#lastPlace?.isConnected) focusInside(this.#lastPlace);
    else if (this.#steps) this.#steps.focus();
    else this.#terminal.focusControls();
  }

  protected override render(): TemplateResult {
    const terminal = html`<drydock-terminal slot="end" .session=${this.session} @drydock-restart=${this.restart}></drydock-terminal>`;
    return html`
      ${this.scenario === null ? terminal : this.#guided(terminal)}
      <div class="unseen" role="status">${this.said}</div>
    `;
  }

  #guided(terminal: TemplateResult): TemplateResult {
    return html`<drydock-split part="split" label="Size of the steps">
      <drydock-steps slot="start" .scenario=${this.document?.scenario} .source=${this.document?.source ?? ''}
        .runner=${this.runner} .proseElements=${this.#proseElements} .failure=${this.failure}
        @drydock-ran=${this.#ran}
        @drydock-say=${({ detail }: CustomEvent<string>) => this.#say(detail)}></drydock-steps>
      ${terminal}
    </drydock-split>`;
  }

  static override styles = [
    palette,
    foundations,
    css`
      :host {
        position: relative;
        display: block;
        box-sizing: border-box;
        block-size: var(--drydock-height, 38rem);
        min-block-size: 16rem;
        overflow: hidden;
        border: 1px solid var(--dd-line);
        border-radius: var(--dd-radius);
        background: var(--dd-ground);
        color: var(--dd-ink);
        font-family: var(--dd-font);
        text-align: start;
      }
      :host([data-system-theme]) {
        color-scheme: light dark;
      }
      :host([theme='light']) {
        color-scheme: light;
      }
      :host([theme='dark']) {
        color-scheme: dark;
      }
    `,
  ];
}

async function loadScenarioParts() {
  const { loadCleanHtml, proseElements, readScenario } = await import('./scenario/scenario-parts.ts');
  return { proseElements, readScenario, clean: await loadCleanHtml() };
}

async function fetchText(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

/** Focuses an element, or what is to be pressed inside one of ours. */
function focusInside(element: HTMLElement): void {
  const inner = element.shadowRoot?.querySelector<HTMLElement>('.run');
  (inner ?? element).focus();
}

declare global {
  interface HTMLElementTagNameMap {
    'docker-sandbox': DockerSandbox;
  }
}

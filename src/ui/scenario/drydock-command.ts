import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Command } from '../../scenario/scenario.ts';
import { controls } from '../controls.ts';
import { checkIcon, copyIcon, runIcon } from '../icons.ts';
import { foundations } from '../palette.ts';
import type { CommandRunner, RunOutcome } from './command-runner.ts';
import { copyText } from './copy-text.ts';

/** How the reader pressed a button. */
export type Pressed = 'keyboard' | 'mouse' | 'touch';

/** A command was typed into the terminal because the reader asked for it here. */
export interface RanDetail {
  readonly command: Command;
  readonly pressed: Pressed;
}

/**
 * One command of a scenario: as a card, or inside a sentence.
 *
 * @attr inline - Inside a sentence.
 * @fires drydock-ran - `RanDetail`: the command has been typed.
 * @fires drydock-say - `string`: something for the live region.
 */
export class DrydockCommand extends LitElement {
  static override properties = {
    command: { attribute: false },
    runner: { attribute: false },
    inline: { type: Boolean, reflect: true },
    notice: { state: true },
    copied: { state: true },
  };

  declare command: Command | undefined;
  declare runner: CommandRunner | undefined;
  declare inline: boolean;
  declare protected notice: Exclude<RunOutcome, 'sent' | 'waiting'> | 'stopping' | 'stays' | undefined;
  declare protected copied: boolean;

  #unwatch: () => void = () => {};
  #shown = false;

  constructor() {
    super();
    this.inline = false;
    this.copied = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
    this.notice = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('runner')) this.#watch();
  }

  protected override updated(): void {
    const notice = this.renderRoot.querySelector('.notice');
    // Once per notice: its answers must be in sight, and later it must not pull the page back.
    if (notice && !this.#shown) notice.scrollIntoView({ block: 'nearest' });
    this.#shown = notice !== null;
  }

  #watch(): void {
    this.#unwatch();
    this.#unwatch =
      this.runner?.watch(() => {
        // What stood in the way may be gone.
        if (this.notice === 'busy' || this.notice === 'stays' || this.notice === 'no-program') {
          const wanted = this.notice === 'no-program' ? 'program' : 'prompt';
          if (this.runner?.session.state === wanted) this.notice = undefined;
        }
        this.requestUpdate();
      }) ?? (() => {});
  }

  #run(event: MouseEvent): void {
    if (!this.command || !this.runner) return;
    const outcome = this.runner.run(this.command);
    // That it waits is told as long as it does.
    this.notice = outcome === 'sent' || outcome === 'waiting' ? undefined : outcome;
    if (outcome === 'sent') this.#ran(event);
  }

  #anyway(event: MouseEvent): void {
    if (!this.command) return;
    this.notice = undefined;
    this.runner?.runAnyway(this.command);
    this.#ran(event);
  }

  async #interrupt(event: MouseEvent): Promise<void> {
    if (!this.command || !this.runner) return;
    this.notice = 'stopping';
    const ran = await this.runner.interruptAndRun(this.command);
    this.notice = ran ? undefined : 'stays';
    if (ran) this.#ran(event);
  }

  #cancel(): void {
    if (this.command) this.runner?.cancel(this.command);
    this.#holdFocus();
  }

  /** A button of the notice goes with the notice; the keyboard must not be left in the void. */
  #holdFocus(): void {
    if (!this.renderRoot.querySelector('.run:focus')) this.#runButton()?.focus();
  }

  #ran(event: MouseEvent): void {
    if (!this.command) return;
    const detail: RanDetail = { command: this.command, pressed: howPressed(event) };
    this.#holdFocus();
    this.dispatchEvent(new CustomEvent('drydock-ran', { detail, bubbles: true, composed: true }));
  }

  #runButton(): HTMLElement | null {
    return this.renderRoot.querySelector('.run');
  }

  async #copy(): Promise<void> {
    if (!this.command) return;
    const copied = await copyText(this.command.text);
    this.#say(copied ? 'Copied' : 'Copying is not allowed here');
    if (!copied) return;
    this.copied = true;
    setTimeout(() => {
      this.copied = false;
    }, 1500);
  }

  #say(detail: string): void {
    this.dispatchEvent(new CustomEvent('drydock-say', { detail, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { command, runner } = this;
    if (!command || !runner) return nothing;
    const done = runner.wasRun(command);
    if (this.inline) {
      return html`<button class="run word ${done ? 'done' : ''}" type="button" @click=${this.#run}
        ><span class="unseen">Run </span><code>${command.text}</code>${done ? checkIcon : runIcon}</button
        >${this.#notice()}`;
    }
    const running = runner.isRunning(command);
    return html`
      <div class="card">
        <span class="sign ${running ? 'running' : done ? 'done' : ''}" aria-hidden="true"
          >${done && !running ? checkIcon : command.target === 'program' ? '›' : '$'}</span>
        <code>${unbrokenWords(command.text)}</code>
        <span class="actions">
          <button class="button run ${done ? '' : 'primary'}" type="button" @click=${this.#run}
            >${runIcon}<span>${done ? 'Again' : 'Run'}</span><span class="unseen">: ${command.text}</span></button>
          <button class="icon" type="button" title="Copy" aria-label="Copy: ${command.text}" @click=${this.#copy}
            >${this.copied ? checkIcon : copyIcon}</button>
        </span>
      </div>
      ${this.#notice()}
    `;
  }

  #notice(): TemplateResult {
    return html`<div role="status">${this.#noticeText()}</div>`;
  }

  #noticeText(): TemplateResult | typeof nothing {
    if (this.notice === undefined && this.command && this.runner?.isWaiting(this.command)) {
      return html`<div class="notice calm">
        <p>Another program has the terminal. This command follows as soon as it has ended.</p>
        <button class="button" type="button" @click=${this.#interrupt}>Stop the program with Ctrl+C</button>
        <button class="button" type="button" @click=${this.#cancel}>Do not run</button>
      </div>`;
    }
    switch (this.notice) {
      case undefined:
        return nothing;
      case 'busy':
        return html`<div class="notice">
          <p>The program in the terminal waits for your keys. This command is for the machine itself.</p>
          <button class="button primary" type="button" @click=${this.#interrupt}>Stop it with Ctrl+C, then run</button>
          <button class="button" type="button" @click=${this.#anyway}>Type it into the program</button>
        </div>`;
      case 'stopping':
        return html`<div class="notice"><p>Stopping the program…</p></div>`;
      case 'stays':
        return html`<div class="notice">
          <p>The program does not stop on Ctrl+C. Leave it in its own way (<code>exit</code>, <code>QUIT</code> or Ctrl+D), then run
            this again.</p>
        </div>`;
      case 'no-program':
        return html`<div class="notice">
          <p>This is for the program that the command before it starts. Run that one first.</p>
          <button class="button" type="button" @click=${this.#anyway}>Type it anyway</button>
        </div>`;
      case 'closed':
        return html`<div class="notice"><p>Nobody is logged in. The terminal offers to start again.</p></div>`;
    }
  }

  static override styles = [
    foundations,
    controls,
    css`
      :host {
        display: block;
        margin-block: var(--dd-space-4);
      }
      :host([inline]) {
        display: inline;
      }
      code {
        font-family: var(--dd-mono);
        font-size: var(--dd-text-s);
        overflow-wrap: anywhere;
      }
      .card {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-start;
        gap: var(--dd-space-1) var(--dd-space-2);
        padding: var(--dd-space-2) var(--dd-space-2) var(--dd-space-2) var(--dd-space-3);
        border: 1px solid var(--dd-line);
        border-radius: var(--dd-radius-s);
        background: var(--dd-sunken);
      }
      .card > code,
      .sign {
        padding-block: calc((var(--dd-control) - 1.35rem) / 2);
        line-height: 1.35rem;
      }
      .card > code {
        flex: 1 1 60%;
        min-inline-size: 0;
        white-space: pre-wrap;
      }
      .card > code > span {
        display: inline-block;
        max-inline-size: 100%;
      }
      .sign {
        flex: none;
        inline-size: 1.125rem;
        color: var(--dd-ink-soft);
        font-family: var(--dd-mono);
        font-size: var(--dd-text-s);
      }
      .sign svg {
        vertical-align: -0.2em;
      }
      .sign.done {
        color: var(--dd-done);
      }
      .sign.running {
        color: var(--dd-accent);
        animation: breathe 1.4s ease-in-out infinite;
      }
      @keyframes breathe {
        50% {
          opacity: 0.25;
        }
      }
      .actions {
        display: flex;
        flex: none;
        gap: var(--dd-space-1);
        margin-inline-start: auto;
      }
      .actions .run {
        min-inline-size: 5.75rem;
      }
      /* In a narrow column the command gets the whole width and its buttons a line of their own. */
      @container (max-width: 30rem) {
        .card > code {
          flex-basis: calc(100% - 1.125rem - var(--dd-space-2));
          padding-block: var(--dd-space-1);
        }
        .sign {
          padding-block: var(--dd-space-1);
        }
        .actions {
          margin-inline-start: calc(1.125rem + var(--dd-space-2));
        }
      }
      .word {
        display: inline;
        padding: 0.1em 0.4em;
        border: 1px solid var(--dd-line);
        border-radius: var(--dd-radius-s);
        background: var(--dd-accent-soft);
        color: var(--dd-accent-strong);
        cursor: pointer;
      }
      .word:hover {
        border-color: var(--dd-accent);
      }
      .word svg {
        inline-size: 0.85em;
        block-size: 0.85em;
        margin-inline-start: 0.35em;
        vertical-align: -0.1em;
      }
      .word.done svg {
        color: var(--dd-done);
      }
      .notice {
        display: flex;
        flex-wrap: wrap;
        gap: var(--dd-space-2);
        margin-block-start: var(--dd-space-2);
        padding: var(--dd-space-3);
        border-radius: var(--dd-radius-s);
        background: var(--dd-warn-soft);
        font-size: var(--dd-text-s);
        line-height: 1.45;
      }
      .notice.calm {
        background: var(--dd-accent-soft);
      }
      .notice p {
        flex: 1 0 100%;
        margin: 0;
      }
      @media (prefers-reduced-motion: reduce) {
        .sign.running {
          animation: none;
        }
      }
    `,
  ];
}

function howPressed(event: MouseEvent): Pressed {
  if (event.detail === 0) return 'keyboard';
  return event instanceof PointerEvent && event.pointerType === 'touch' ? 'touch' : 'mouse';
}

/** A command breaks between its words only: a hyphen at the end of a line would look like a word's own. */
function unbrokenWords(text: string): readonly (string | TemplateResult)[] {
  return text.split(/(\s+)/).map((part, index) => (index % 2 ? part : html`<span>${part}</span>`));
}

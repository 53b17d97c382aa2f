import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import {
  type Block,
  commandsOf,
  type ProseBlock,
  type Scenario,
  type Step,
} from '../../scenario/scenario.ts';
import { controls } from '../controls.ts';
import { backIcon, checkIcon, copyIcon, nextIcon } from '../icons.ts';
import { foundations } from '../palette.ts';
import type { CommandRunner } from './command-runner.ts';
import { copyText } from './copy-text.ts';
import { proseStyles } from './prose-styles.ts';

type ProseElements = (block: ProseBlock, source: string, runner: CommandRunner) => DocumentFragment;

/**
 * The steps of a scenario: one at a time, with the way to every other one.
 *
 * @fires drydock-step - `number`: the reader has turned to this step, from 1.
 * @fires drydock-say - `string`: something for the live region.
 */
export class DrydockSteps extends LitElement {
  static override properties = {
    scenario: { attribute: false },
    source: { attribute: false },
    runner: { attribute: false },
    proseElements: { attribute: false },
    failure: { attribute: false },
    current: { state: true },
  };

  declare scenario: Scenario | undefined;
  /** Where the document came from; addresses in it are relative to this one. */
  declare source: string;
  declare runner: CommandRunner | undefined;
  declare proseElements: ProseElements | undefined;
  /** Why there is no scenario to show. */
  declare failure: string | undefined;
  declare protected current: number;

  #unwatch: () => void = () => {};
  /** Prose once turned into elements; a fragment is empty after its first use, so its nodes are kept. */
  #prose = new Map<ProseBlock, readonly Node[]>();

  constructor() {
    super();
    this.source = '';
    this.current = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('scenario')) this.current = 0;
    if (changed.has('scenario') || changed.has('runner')) this.#prose.clear();
    if (changed.has('runner')) this.#watch();
  }

  #watch(): void {
    this.#unwatch();
    this.#unwatch = this.runner?.watch(() => this.requestUpdate()) ?? (() => {});
  }

  /** Moves the keyboard to the text of the step. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus({ preventScroll: true });
  }

  #isDone(step: Step): boolean {
    const { runner } = this;
    const commands = commandsOf(step.blocks);
    return (
      commands.length > 0 &&
      commands.every((command) => runner?.wasRun(command) && !runner.isRunning(command))
    );
  }

  async #turnTo(index: number): Promise<void> {
    this.current = index;
    this.dispatchEvent(new CustomEvent('drydock-step', { detail: index + 1, bubbles: true, composed: true }));
    await this.updateComplete;
    this.renderRoot.querySelector('.page')?.scrollTo(0, 0);
    this.focus();
  }

  async #copy(text: string): Promise<void> {
    const detail = (await copyText(text)) ? 'Copied' : 'Copying is not allowed here';
    this.dispatchEvent(new CustomEvent('drydock-say', { detail, bubbles: true, composed: true }));
  }

  #clickInProse(event: MouseEvent): void {
    const text = (event.target as Element).closest<HTMLElement>('.copy-word')?.dataset.text;
    if (text !== undefined) void this.#copy(text);
  }

  protected override render(): TemplateResult {
    const { scenario, failure } = this;
    if (failure !== undefined) {
      return html`<article class="page" aria-label="Scenario">
        <div class="failure" role="alert">
          <h2 class="heading" tabindex="-1">This scenario cannot be shown</h2>
          <p>${failure}</p>
        </div>
      </article>`;
    }
    const step = scenario?.steps[this.current];
    if (!scenario || !step)
      return html`<article class="page" aria-busy="true" aria-label="Scenario"></article>`;
    const last = this.current === scenario.steps.length - 1;
    const opening = this.current === 0 && scenario.intro.length > 0;
    const position = `Step ${this.current + 1} of ${scenario.steps.length}`;
    return html`
      <header>
        <nav aria-label="Steps">
          <ol>
            ${scenario.steps.map((it, index) => this.#mark(it, index))}
          </ol>
        </nav>
        <p class="position">${position}</p>
      </header>
      <article class="page" aria-label="Step ${this.current + 1}: ${step.title}" tabindex="0" @click=${this.#clickInProse}>
        <div class="measure">
          ${
            opening
              ? html`<h2 class="name">${scenario.title}</h2>
                <div class="intro">${scenario.intro.map((block) => this.#block(block))}</div>`
              : html`<p class="eyebrow">${scenario.title}</p>`
          }
          <h2 class="heading" tabindex="-1">${step.title}</h2>
          ${step.blocks.map((block) => this.#block(block))}
        </div>
      </article>
      <footer>
        <button class="button" type="button" ?disabled=${this.current === 0} @click=${() => this.#turnTo(this.current - 1)}
          >${backIcon}Back</button>
        ${
          last
            ? html`<p class="end">${scenario.steps.every((it) => this.#isDone(it)) ? html`${checkIcon} All done. The machine stays yours.` : 'This is the last step.'}</p>`
            : html`<button class="button next ${this.#isDone(step) ? 'primary' : ''}" type="button"
              @click=${() => this.#turnTo(this.current + 1)}
              ><span class="clip">Next: ${scenario.steps[this.current + 1]?.title}</span>${nextIcon}</button>`
        }
      </footer>
    `;
  }

  #mark(step: Step, index: number): TemplateResult {
    const done = this.#isDone(step);
    const label = `Step ${index + 1}: ${step.title}${done ? ', done' : ''}`;
    return html`<li class=${done ? 'done' : ''}>
      <button type="button" class="mark" aria-label=${label} title=${step.title}
        aria-current=${index === this.current ? 'step' : nothing} @click=${() => this.#turnTo(index)}
        ><span>${done && index !== this.current ? checkIcon : index + 1}</span></button>
    </li>`;
  }

  #block(block: Block): TemplateResult | readonly Node[] {
    switch (block.kind) {
      case 'prose':
        return this.#proseNodes(block);
      case 'command':
        return html`<drydock-command .command=${block.command} .runner=${this.runner}></drydock-command>`;
      case 'code':
        return html`<div class="listing">
          <pre tabindex="0"><code>${block.text}</code></pre>
          <button class="icon" type="button" title="Copy" aria-label="Copy this listing" @click=${() => this.#copy(block.text)}
            >${copyIcon}</button>
        </div>`;
    }
  }

  #proseNodes(block: ProseBlock): readonly Node[] {
    let nodes = this.#prose.get(block);
    if (!nodes && this.runner && this.proseElements) {
      nodes = [...this.proseElements(block, this.source, this.runner).childNodes];
      this.#prose.set(block, nodes);
    }
    return nodes ?? [];
  }

  static override styles = [
    foundations,
    controls,
    proseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100%;
        container-type: inline-size;
        background: var(--dd-surface);
        color: var(--dd-ink);
        font-size: var(--dd-text);
        line-height: var(--dd-leading);
      }
      header,
      footer {
        display: flex;
        flex: none;
        align-items: center;
        justify-content: space-between;
        gap: var(--dd-space-3);
        min-block-size: var(--dd-bar);
        padding-inline: var(--dd-space-5);
        background: var(--dd-ground);
      }
      header {
        border-block-end: 1px solid var(--dd-line);
      }
      footer {
        border-block-start: 1px solid var(--dd-line);
        padding-block: var(--dd-space-2);
      }
      .position {
        flex: none;
        margin: 0;
        color: var(--dd-ink-soft);
        font-size: var(--dd-text-s);
        font-variant-numeric: tabular-nums;
      }
      nav {
        flex: 0 1 auto;
        min-inline-size: 0;
        margin-inline-start: calc(var(--dd-space-1) * -1);
        overflow-x: auto;
        scrollbar-width: none;
      }
      ol:where(nav ol) {
        display: flex;
        margin: 0;
        padding: var(--dd-space-1);
        list-style: none;
      }
      nav li {
        display: flex;
        align-items: center;
        margin: 0;
      }
      nav li + li::before {
        content: '';
        inline-size: var(--dd-space-3);
        block-size: 2px;
        border-radius: 1px;
        background: var(--dd-line);
      }
      nav li.done + li::before {
        background: var(--dd-done);
      }
      .mark {
        display: grid;
        place-items: center;
        min-inline-size: 1.75rem;
        min-block-size: 1.75rem;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        cursor: pointer;
      }
      .mark span {
        display: grid;
        place-items: center;
        inline-size: 1.75rem;
        block-size: 1.75rem;
        border: 1px solid var(--dd-edge);
        border-radius: 50%;
        background: var(--dd-surface);
        color: var(--dd-ink-soft);
        font-size: 0.75rem;
        font-weight: 600;
        line-height: 1;
        transition:
          background-color var(--dd-quick),
          border-color var(--dd-quick),
          color var(--dd-quick);
      }
      .mark:hover span {
        border-color: var(--dd-accent);
        color: var(--dd-accent-strong);
      }
      .done .mark span {
        border-color: var(--dd-done);
        background: var(--dd-done-soft);
        color: var(--dd-done);
      }
      .mark[aria-current] span,
      .mark[aria-current]:hover span {
        border-color: transparent;
        background: var(--dd-accent);
        color: var(--dd-on-accent);
      }
      @media (pointer: coarse) {
        nav li + li::before {
          inline-size: var(--dd-space-1);
        }
        .mark {
          min-inline-size: var(--dd-control);
          min-block-size: var(--dd-control);
        }
        nav {
          margin-inline-start: calc(var(--dd-space-3) * -1);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .mark span {
          transition: none;
        }
      }
      .page {
        flex: 1;
        min-block-size: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: var(--dd-space-5) var(--dd-space-5) var(--dd-space-6);
        scrollbar-gutter: stable;
      }
      .page:focus-visible {
        outline-offset: -2px;
      }
      .measure {
        max-inline-size: var(--dd-measure);
        margin-inline: auto;
      }
      .eyebrow {
        margin: 0 0 var(--dd-space-1);
        color: var(--dd-ink-soft);
        font-size: var(--dd-text-s);
        line-height: 1.35;
      }
      .intro {
        margin-block-end: var(--dd-space-5);
        padding-block-end: var(--dd-space-4);
        border-block-end: 1px solid var(--dd-line);
      }
      .intro + .heading {
        font-size: var(--dd-text-l);
      }
      .heading {
        outline: none;
      }
      .next {
        min-inline-size: 0;
        margin-inline-start: auto;
      }
      .clip {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .end {
        display: flex;
        align-items: center;
        gap: var(--dd-space-2);
        min-block-size: var(--dd-control);
        margin: 0;
        color: var(--dd-ink-soft);
        font-size: var(--dd-text-s);
      }
      .end svg {
        color: var(--dd-done);
      }
      .failure {
        max-inline-size: var(--dd-measure);
        padding: var(--dd-space-4);
        border-radius: var(--dd-radius-s);
        background: var(--dd-warn-soft);
        overflow-wrap: anywhere;
      }
      .failure > * {
        margin-block: 0 var(--dd-space-2);
      }
      @container (max-width: 30rem) {
        header,
        footer {
          padding-inline: var(--dd-space-4);
        }
        .page {
          padding: var(--dd-space-4) var(--dd-space-4) var(--dd-space-5);
        }
      }
    `,
  ];
}

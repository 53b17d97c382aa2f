import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { foundations } from '../palette.ts';
import { clampShare, shareAfterKey } from './split-share.ts';

const initial = { beside: 44, above: 52 } as const;
/** From this width on, in CSS pixels, the first pane may be so wide. */
const roomy = 1200;

/**
 * Two panes and a bar between them that is dragged, or moved with the arrow keys. The panes stand side by side, or one
 * above the other where there is less than 720 px of room.
 *
 * @slot start - The first pane.
 * @slot end - The second pane.
 * @csspart bar - The bar between them.
 */
export class DrydockSplit extends LitElement {
  static override properties = {
    label: { type: String },
    stacked: { state: true },
    beside: { state: true },
    above: { state: true },
  };

  /** What the bar changes, for screen readers. */
  declare label: string;
  declare protected stacked: boolean;
  /** The first pane's share of the room in per cent, side by side and stacked. */
  declare protected beside: number;
  declare protected above: number;

  #moved = false;
  readonly #observer = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.label = 'Size of the panes';
    this.stacked = false;
    this.beside = initial.beside;
    this.above = initial.above;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  get #share(): number {
    return this.stacked ? this.above : this.beside;
  }

  set #share(share: number) {
    this.#moved = true;
    if (this.stacked) this.above = clampShare(share);
    else this.beside = clampShare(share);
  }

  get #panes(): HTMLElement {
    return this.renderRoot.querySelector('.panes') as HTMLElement;
  }

  /** The style sheet decides how the panes stand; the bar has to say it. Until it is moved, it leaves 80 columns to a terminal. */
  #measure(): void {
    if (!this.#moved) this.beside = this.clientWidth < roomy ? initial.beside - 4 : initial.beside;
    this.stacked = this.hasUpdated && getComputedStyle(this.#panes).flexDirection === 'column';
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    const bar = event.currentTarget as HTMLElement;
    bar.setPointerCapture(event.pointerId);
    event.preventDefault();
    bar.focus({ preventScroll: true });
  }

  #drag(event: PointerEvent): void {
    const bar = event.currentTarget as HTMLElement;
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const room = this.#panes.getBoundingClientRect();
    if (this.stacked) {
      this.#share = ((event.clientY - room.top) / room.height) * 100;
      return;
    }
    const share = ((event.clientX - room.left) / room.width) * 100;
    this.#share = getComputedStyle(this).direction === 'rtl' ? 100 - share : share;
  }

  #key(event: KeyboardEvent): void {
    const share = shareAfterKey(this.#share, event.key, this.stacked);
    if (share === undefined) return;
    this.#share = share;
    event.preventDefault();
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.size === 0) return;
    this.#panes.style.setProperty('--beside', `${this.beside}%`);
    this.#panes.style.setProperty('--above', `${this.above}%`);
  }

  protected override firstUpdated(): void {
    this.#measure();
  }

  protected override render(): TemplateResult {
    const share = Math.round(this.#share);
    return html`
      <div class="panes">
        <div class="start"><slot name="start"></slot></div>
        <div class="bar" part="bar" role="separator" tabindex="0" aria-label=${this.label}
          aria-orientation=${this.stacked ? 'horizontal' : 'vertical'}
          aria-valuenow=${share} aria-valuemin="20" aria-valuemax="80" aria-valuetext="${share} %"
          @pointerdown=${this.#grab} @pointermove=${this.#drag} @keydown=${this.#key}
          @dblclick=${() => {
            this.#share = this.stacked ? initial.above : initial.beside;
          }}></div>
        <div class="end"><slot name="end"></slot></div>
      </div>
    `;
  }

  static override styles = [
    foundations,
    css`
      :host {
        display: block;
        container-type: size;
        block-size: 100%;
      }
      .panes {
        --beside: 44%;
        --above: 52%;
        display: flex;
        block-size: 100%;
      }
      .start,
      .end {
        min-inline-size: 0;
        min-block-size: 0;
        overflow: hidden;
      }
      .start {
        flex: 0 0 var(--beside);
      }
      .end {
        flex: 1 1 0;
      }
      .bar {
        position: relative;
        z-index: 1;
        flex: none;
        inline-size: 1px;
        background: var(--dd-line);
        cursor: col-resize;
        touch-action: none;
      }
      /* One pixel to look at, twelve to get hold of. */
      .bar::before {
        content: '';
        position: absolute;
        inset-block: 0;
        inset-inline: -6px;
      }
      .bar::after {
        content: '';
        position: absolute;
        inset-block-start: calc(50% - 1.25rem);
        inset-inline-start: -2px;
        inline-size: 5px;
        block-size: 2.5rem;
        border-radius: 3px;
        background: var(--dd-edge);
      }
      .bar:hover,
      .bar:focus-visible,
      .bar:hover::after,
      .bar:focus-visible::after {
        background: var(--dd-accent);
      }
      .bar:focus-visible {
        outline: 2px solid var(--dd-accent);
        outline-offset: 0;
      }
      @container (max-width: 719.98px) {
        .panes {
          flex-direction: column;
        }
        .start {
          flex-basis: var(--above);
        }
        .bar {
          inline-size: auto;
          block-size: 1px;
          cursor: row-resize;
        }
        .bar::before {
          inset-block: -10px;
          inset-inline: 0;
        }
        .bar::after {
          inset-block-start: -2px;
          inset-inline-start: calc(50% - 1.25rem);
          inline-size: 2.5rem;
          block-size: 5px;
        }
      }
      /* The keyboard of a phone leaves room for one pane: whoever types wants to see the terminal. */
      @container (max-width: 719.98px) and (max-height: 28rem) {
        .panes:has(> .end:focus-within) {
          --above: 0% !important;
        }
      }
    `,
  ];
}

import type { FitAddon } from '@xterm/addon-fit';
import type { IBuffer, IMarker, Terminal } from '@xterm/xterm';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { controls } from '../controls.ts';
import { largerIcon, restartIcon, smallerIcon, speakIcon } from '../icons.ts';
import { foundations } from '../palette.ts';
import { prefer, preferences } from '../preferences.ts';
import { adoptBlockedStyles } from './blocked-styles.ts';
import { cellWidths } from './cell-widths.ts';
import { terminalColors } from './terminal-colors.ts';
import type { SessionState, TerminalSession } from './terminal-session.ts';
import { terminalStyles } from './terminal-styles.ts';

const stateWords: Record<SessionState, string> = {
  starting: 'starting',
  prompt: 'ready',
  program: 'running',
  ended: 'logged out',
  failed: 'stopped',
};

/** Keys a phone's keyboard lacks. */
const softKeys = [
  { label: 'Ctrl+C', keys: '\x03' },
  { label: 'Tab', keys: '\t' },
  { label: '↑', name: 'Up', keys: '\x1b[A' },
  { label: '↓', name: 'Down', keys: '\x1b[B' },
  { label: '←', name: 'Left', keys: '\x1b[D' },
  { label: '→', name: 'Right', keys: '\x1b[C' },
  { label: 'Ctrl+D', keys: '\x04' },
  { label: 'Esc', keys: '\x1b' },
] as const;

/** The rows from `start` until before `end`, each line in one piece however often it is wrapped. */
function plainLines(buffer: IBuffer, start: number, end: number): string[] {
  const lines: string[] = [];
  for (let row = start; row < end; row++) {
    const line = buffer.getLine(row);
    const text = line?.translateToString(!buffer.getLine(row + 1)?.isWrapped) ?? '';
    if (line?.isWrapped && lines.length > 0) lines.push(`${lines.pop()}${text}`);
    else lines.push(text);
  }
  return lines;
}

/**
 * The window of one terminal session: the emulator, its few controls, and what there is to say when the session ends.
 *
 * @fires drydock-restart - The reader wants a fresh machine and has confirmed it.
 */
export class DrydockTerminal extends LitElement {
  static override properties = {
    session: { attribute: false },
    state: { state: true },
    asking: { state: true },
    focused: { state: true },
  };

  declare session: TerminalSession | undefined;
  declare protected state: SessionState;
  declare protected asking: boolean;
  declare protected focused: boolean;

  #terminal: Terminal | undefined;
  #fit: FitAddon | undefined;
  #unmount: (() => void) | undefined;
  #mounting = 0;

  constructor() {
    super();
    this.state = 'starting';
    this.asking = false;
    this.focused = false;
  }

  /** Moves the keyboard into the terminal. */
  override focus(): void {
    this.#terminal?.focus();
  }

  /** Moves the keyboard to the first control beside the terminal. */
  focusControls(): void {
    this.renderRoot.querySelector<HTMLElement>('header button:not(:disabled)')?.focus();
  }

  get hasKeyboard(): boolean {
    return this.focused;
  }

  /** Everything that the terminal holds, as plain lines, once all of it is drawn. */
  text(): Promise<string> {
    const terminal = this.#terminal;
    return new Promise((resolve) => {
      if (!terminal) resolve('');
      else {
        terminal.write('', () => {
          const { active } = terminal.buffer;
          // Nothing can be seen above an alternate screen; rows may be left there from when the window was larger.
          const first = active.type === 'alternate' ? active.baseY : 0;
          resolve(`${plainLines(active, first, active.length).join('\n')}\n`.replace(/\n+$/, '\n'));
        });
      }
    });
  }

  /** Starts taking note of what appears from now on; the answer gives it as plain lines, once everything is drawn. */
  takeNotes(): () => Promise<readonly string[]> {
    const terminal = this.#terminal;
    const marker: IMarker | undefined = terminal?.registerMarker(0);
    return () =>
      new Promise((resolve) => {
        if (!terminal || !marker) {
          resolve([]);
          return;
        }
        terminal.write('', () => {
          const { active } = terminal.buffer;
          resolve(plainLines(active, Math.max(marker.line, -1) + 1, active.baseY + active.cursorY));
          marker.dispose();
        });
      });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#mount();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unmount?.();
  }

  protected override firstUpdated(): void {
    void this.#mount();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('session')) return;
    this.state = this.session?.state ?? 'starting';
    this.asking = false;
    if (this.hasUpdated) void this.#mount();
  }

  /** An emulator does not survive being taken out of the page, so each time it is put in there is a new one. */
  async #mount(): Promise<void> {
    this.#unmount?.();
    const turn = ++this.#mounting;
    const { session } = this;
    if (!session) return;
    const stopState = session.listen({ state: (state) => this.#enter(state) });
    this.#unmount = stopState;
    const parts = await import('./xterm-parts.ts');
    const mount = this.renderRoot.querySelector<HTMLElement>('.mount');
    if (turn !== this.#mounting || !this.isConnected || !mount) return;

    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    const { fontSize, screenReader } = preferences();
    const style = getComputedStyle(mount);
    const terminal = new parts.Terminal({
      fontFamily: style.fontFamily,
      fontSize,
      lineHeight: 1.25,
      cursorBlink: !calm.matches,
      cursorInactiveStyle: 'outline',
      screenReaderMode: screenReader,
      scrollback: 5000,
      macOptionIsMeta: true,
      minimumContrastRatio: 4.5,
      theme: terminalColors(style.backgroundColor, style.color),
      allowProposedApi: true,
    });
    terminal.unicode.register(cellWidths);
    terminal.unicode.activeVersion = cellWidths.version;
    const fit = new parts.FitAddon();
    terminal.loadAddon(fit);
    terminal.loadAddon(new parts.WebLinksAddon());
    const root = this.renderRoot as ShadowRoot;
    const emulatorSheet = new CSSStyleSheet();
    emulatorSheet.replaceSync(parts.terminalSheet);
    // Ours come last so that they win.
    root.adoptedStyleSheets.unshift(emulatorSheet);
    terminal.open(mount);
    const stopStyles = adoptBlockedStyles(mount, root);
    terminal.textarea?.setAttribute('aria-label', 'Terminal');
    terminal.textarea?.setAttribute('aria-describedby', 'way-out');

    terminal.attachCustomKeyEventHandler((event) => this.#isForTerminal(event));
    terminal.onData((data) => session.type(data));
    terminal.onBinary((data) => session.type(Uint8Array.from(data, (char) => char.charCodeAt(0))));
    terminal.onResize(({ cols, rows }) => session.fit(cols, rows));
    for (const data of session.recent) terminal.write(data);
    const stopOutput = session.listen({
      output: (data) => terminal.write(data, () => session.drawn(data.length)),
    });

    const observer = new ResizeObserver(() => this.#refit());
    observer.observe(mount);
    const recolor = (): void => {
      terminal.options.theme = terminalColors(style.backgroundColor, style.color);
    };
    // A change of theme, from wherever it comes, shows as a transition of the ground's colour.
    mount.addEventListener('transitionend', recolor);
    const remotion = (): void => {
      terminal.options.cursorBlink = !calm.matches;
    };
    calm.addEventListener('change', remotion);

    this.#terminal = terminal;
    this.#fit = fit;
    this.#unmount = () => {
      stopState();
      stopOutput();
      stopStyles();
      observer.disconnect();
      mount.removeEventListener('transitionend', recolor);
      calm.removeEventListener('change', remotion);
      terminal.dispose();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== emulatorSheet);
      this.#terminal = undefined;
      this.#fit = undefined;
      this.#unmount = undefined;
      this.focused = false;
    };
    this.#refit();
    this.#enter(session.state);
  }

  /** A hidden terminal keeps its size: fitting into nothing would wrap everything it holds. */
  #refit(): void {
    const mount = this.renderRoot.querySelector<HTMLElement>('.mount');
    const terminal = this.#terminal;
    if (!terminal || !mount || mount.clientWidth === 0 || mount.clientHeight === 0) return;
    this.#fit?.fit();
    this.session?.fit(terminal.cols, terminal.rows);
  }

  #enter(state: SessionState): void {
    this.state = state;
  }

  /** False leaves a key to the page and the browser. */
  #isForTerminal(event: KeyboardEvent): boolean {
    if (event.key === 'F6') return false;
    if (event.key === 'Tab' && event.shiftKey) return false;
    if (event.type !== 'keydown' || !event.ctrlKey || event.altKey || event.metaKey) return true;
    // As in other terminals of today: what is selected is copied, otherwise Ctrl+C is the interrupt.
    if (event.code === 'KeyC' && this.#terminal?.hasSelection()) {
      void navigator.clipboard?.writeText(this.#terminal.getSelection());
      this.#terminal.clearSelection();
      event.preventDefault();
      return false;
    }
    return event.code !== 'KeyV';
  }

  /** A key of ours is pressed beside the terminal: the keyboard of a phone stays up only if the focus stays inside. */
  #keepFocus(event: MouseEvent): void {
    event.preventDefault();
  }

  #prefer(change: Parameters<typeof prefer>[0]): void {
    const { fontSize, screenReader } = prefer(change);
    if (this.#terminal) {
      this.#terminal.options.fontSize = fontSize;
      this.#terminal.options.screenReaderMode = screenReader;
    }
    this.#refit();
    this.requestUpdate();
  }

  #answer(restart: boolean): void {
    this.asking = false;
    if (restart) this.dispatchEvent(new CustomEvent('drydock-restart', { bubbles: true, composed: true }));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.restart')?.focus());
  }

  protected override render(): TemplateResult {
    const { fontSize, screenReader } = preferences();
    return html`
      <section aria-label="Terminal">
        <header>
          <p class="where"><span class="lamp ${this.state}"></span>docker <span class="soft">${stateWords[this.state]}</span></p>
          <button class="icon" type="button" aria-label="Smaller terminal text" title="Smaller text"
            @click=${() => this.#prefer({ fontSize: fontSize - 1 })}>${smallerIcon}</button>
          <button class="icon" type="button" aria-label="Larger terminal text" title="Larger text"
            @click=${() => this.#prefer({ fontSize: fontSize + 1 })}>${largerIcon}</button>
          <button class="icon" type="button" aria-label="Read output aloud (screen reader)" title="Screen reader mode"
            aria-pressed=${screenReader ? 'true' : 'false'}
            @click=${() => this.#prefer({ screenReader: !screenReader })}>${speakIcon}</button>
          <button class="icon restart" type="button" aria-label="Restart with a fresh machine" title="Fresh machine"
            aria-expanded=${this.asking ? 'true' : 'false'}
            @click=${() => {
              this.asking = !this.asking;
            }}>${restartIcon}</button>
        </header>
        <div class="screen">
          <div class="mount" @focusin=${() => {
            this.focused = true;
          }} @focusout=${() => {
            this.focused = false;
          }}></div>
          ${this.#notice()}
        </div>
        <footer>
          <div class="keys" role="group" aria-label="Keys">
            ${softKeys.map(
              (
                key,
              ) => html`<button class="button" type="button" aria-label=${'name' in key ? key.name : nothing}
                @mousedown=${this.#keepFocus}
                @click=${() => this.session?.type(key.keys)}>${key.label}</button>`,
            )}
          </div>
          <p id="way-out"><kbd>F6</kbd> ${this.focused ? 'or' : html`enters and leaves the terminal,`}
            ${this.focused ? html`<kbd>Shift</kbd>+<kbd>Tab</kbd> leaves the terminal` : html`<kbd>Ctrl</kbd>+<kbd>C</kbd> stops a program`}</p>
        </footer>
      </section>
    `;
  }

  #notice(): TemplateResult | typeof nothing {
    if (this.asking) {
      return html`<div class="notice" role="group" aria-label="Fresh machine">
        <p>Start over with a fresh machine? Its containers, images and files will be gone.</p>
        <button class="button primary" type="button" @click=${() => this.#answer(true)}>Start over</button>
        <button class="button" type="button" @click=${() => this.#answer(false)}>Keep this one</button>
      </div>`;
    }
    if (this.state === 'ended') {
      return html`<div class="notice" role="status">
        <p>You have logged out (exit status ${this.session?.status ?? 0}). The machine is still there.</p>
        <button class="button primary" type="button" @click=${() => {
          this.session?.reopen();
          this.focus();
        }}>Log in again</button>
      </div>`;
    }
    if (this.state === 'failed') {
      return html`<div class="notice" role="alert">
        <p>The machine has stopped: ${this.session?.reason ?? ''}</p>
        <button class="button primary" type="button" @click=${() => this.#answer(true)}>Start a fresh one</button>
      </div>`;
    }
    return nothing;
  }

  static override styles = [foundations, controls, terminalStyles];
}

import { css } from 'lit';

/** How the terminal's pane looks: its bars, the emulator between them, and the notices over it. */
export const terminalStyles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
  }
  section {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    background: var(--dd-terminal);
    color: var(--dd-terminal-ink);
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--dd-space-1);
    min-block-size: var(--dd-bar);
    padding-inline: var(--dd-space-4) var(--dd-space-2);
    border-block-end: 1px solid var(--dd-line);
    background: var(--dd-ground);
    color: var(--dd-ink);
    font-size: var(--dd-text-s);
  }
  .where {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-weight: 600;
    white-space: nowrap;
  }
  .soft {
    margin-inline-start: var(--dd-space-1);
    color: var(--dd-ink-soft);
    font-weight: 400;
  }
  .lamp {
    display: inline-block;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: var(--dd-space-2);
    border-radius: 50%;
    background: var(--dd-edge);
  }
  .lamp.prompt {
    background: var(--dd-done);
  }
  .lamp.program {
    background: var(--dd-accent);
  }
  .lamp.failed,
  .lamp.ended {
    background: var(--dd-warn);
  }
  .screen {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
  }
  /* Who has the keyboard shows at the edge, and nothing moves. */
  .screen:focus-within::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 5;
    border-block-start: 2px solid var(--dd-accent);
    pointer-events: none;
  }
  .mount {
    position: absolute;
    inset: var(--dd-space-3) 0 var(--dd-space-1) var(--dd-space-4);
    background-color: var(--dd-terminal);
    color: var(--dd-terminal-ink);
    font-family: var(--dd-mono);
    transition: background-color 1ms;
  }
  .xterm {
    block-size: 100%;
  }
  .xterm .xterm-viewport {
    background-color: transparent;
  }
  /* The emulator looks for a contrast to the ink where a cell is reversed, and there the ink is the ground. */
  .xterm .xterm-bg-257:not([class*='xterm-fg-']) {
    color: var(--dd-terminal) !important;
  }
  .xterm .scrollbar.vertical > .slider {
    inset-inline-start: auto !important;
    inset-inline-end: 3px;
    inline-size: 7px !important;
    border-radius: 4px;
  }
  .notice {
    position: absolute;
    inset: auto var(--dd-space-3) var(--dd-space-3);
    z-index: 6;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--dd-space-2);
    padding: var(--dd-space-3);
    border: 1px solid var(--dd-edge);
    border-radius: var(--dd-radius-s);
    background: var(--dd-surface);
    color: var(--dd-ink);
    font-size: var(--dd-text-s);
    line-height: 1.45;
  }
  .notice p {
    flex: 1 1 16rem;
    margin: 0;
  }
  footer {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--dd-space-3);
    min-block-size: 2rem;
    padding-inline: var(--dd-space-4);
    background: var(--dd-ground);
    border-block-start: 1px solid var(--dd-line);
    color: var(--dd-ink-soft);
    font-size: 0.75rem;
  }
  footer p {
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  kbd {
    font: inherit;
    font-weight: 600;
  }
  .keys {
    display: none;
    min-inline-size: 0;
    gap: var(--dd-space-1);
    padding-block: var(--dd-space-1);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .keys .button {
    flex: none;
    min-inline-size: var(--dd-control);
    padding-inline: var(--dd-space-2);
  }
  @media (pointer: coarse) {
    footer {
      padding-inline: var(--dd-space-2);
    }
    .keys {
      display: flex;
    }
    footer p {
      display: none;
    }
  }
`;

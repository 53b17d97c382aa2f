import { css } from 'lit';

/** Buttons: `.button` with words, `.button.primary` for the one that matters, `.icon` for a lone symbol. */
export const controls = css`
  button {
    font: inherit;
    color: inherit;
  }
  .button,
  .icon {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--dd-space-2);
    min-block-size: var(--dd-control);
    border: 1px solid var(--dd-edge);
    border-radius: var(--dd-radius-s);
    background: transparent;
    color: var(--dd-ink);
    font-size: var(--dd-text-s);
    font-weight: 550;
    line-height: 1.2;
    cursor: pointer;
    transition:
      background-color var(--dd-quick),
      border-color var(--dd-quick),
      color var(--dd-quick);
  }
  .button {
    padding: var(--dd-space-1) var(--dd-space-3);
  }
  .icon {
    flex: none;
    inline-size: var(--dd-control);
    padding: 0;
    border-color: transparent;
    color: var(--dd-ink-soft);
  }
  .icon[aria-pressed='true'] {
    background: var(--dd-accent-soft);
    color: var(--dd-accent-strong);
  }
  .primary {
    border-color: transparent;
    background: var(--dd-accent);
    color: var(--dd-on-accent);
  }
  /* A finger leaves its hover behind; only a pointer takes it along. */
  @media (hover: hover) {
    .button:hover,
    .icon:hover {
      background: var(--dd-accent-soft);
      color: var(--dd-accent-strong);
    }
    .primary:hover {
      background: var(--dd-accent-strong);
      color: var(--dd-on-accent);
    }
  }
  .button:active,
  .icon:active {
    background: var(--dd-accent-soft);
    color: var(--dd-accent-strong);
  }
  .primary:active {
    background: var(--dd-accent-strong);
    color: var(--dd-on-accent);
  }
  .button:disabled,
  .icon:disabled {
    opacity: 0.45;
    cursor: default;
    background: transparent;
    color: var(--dd-ink);
  }
  svg {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (prefers-reduced-motion: reduce) {
    .button,
    .icon {
      transition: none;
    }
  }
`;

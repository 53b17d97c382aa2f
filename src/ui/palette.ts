import { css, unsafeCSS } from 'lit';
import tokens from './palette.css?inline';

/** The custom properties every element of the interface builds on. */
export const palette = unsafeCSS(tokens);

/** What all our elements share: the box model, focus rings, text for screen readers only. */
export const foundations = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--dd-accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

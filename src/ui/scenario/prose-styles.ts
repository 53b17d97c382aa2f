import { css } from 'lit';

/** How an author's text looks: rendered Markdown, whose elements carry no classes. */
export const proseStyles = css`
  h2 {
    margin: 0 0 var(--dd-space-3);
    font-size: var(--dd-text-xl);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-wrap: balance;
  }
  h3,
  h4,
  h5,
  h6 {
    margin: var(--dd-space-5) 0 var(--dd-space-2);
    font-size: var(--dd-text-l);
    font-weight: 650;
    line-height: 1.35;
  }
  p,
  ul,
  ol,
  blockquote,
  table,
  figure {
    margin: 0 0 var(--dd-space-3);
  }
  ul,
  ol {
    padding-inline-start: 1.35em;
  }
  li {
    margin-block-end: var(--dd-space-1);
  }
  li::marker {
    color: var(--dd-ink-soft);
  }
  blockquote {
    padding-inline-start: var(--dd-space-4);
    border-inline-start: 3px solid var(--dd-line);
    color: var(--dd-ink-soft);
  }
  a {
    color: var(--dd-accent);
    text-underline-offset: 0.15em;
  }
  img,
  video {
    max-inline-size: 100%;
    block-size: auto;
  }
  table {
    border-collapse: collapse;
    font-size: var(--dd-text-s);
  }
  th,
  td {
    padding: var(--dd-space-1) var(--dd-space-3);
    border: 1px solid var(--dd-line);
    text-align: start;
  }
  :not(pre) > code,
  kbd {
    /* In one piece as long as a line holds it: redis- and cli would look like two words. */
    display: inline-block;
    max-inline-size: 100%;
    padding: 0.1em 0.35em;
    border-radius: 0.25rem;
    background: var(--dd-sunken);
    font-family: var(--dd-mono);
    font-size: 0.875em;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  pre {
    margin: 0 0 var(--dd-space-3);
    padding: var(--dd-space-3);
    overflow-x: auto;
    border: 1px solid var(--dd-line);
    border-radius: var(--dd-radius-s);
    background: var(--dd-sunken);
    font-family: var(--dd-mono);
    font-size: var(--dd-text-s);
    line-height: 1.5;
  }
  pre code {
    font: inherit;
  }
  .listing {
    position: relative;
    margin-block: var(--dd-space-4);
  }
  .listing pre {
    margin: 0;
    padding-inline-end: 3rem;
  }
  .listing .icon {
    position: absolute;
    inset-block-start: var(--dd-space-1);
    inset-inline-end: var(--dd-space-1);
  }
  .copy-word {
    padding: 0;
    border: 0;
    background: none;
    cursor: copy;
  }
  .copy-word:hover code {
    background: var(--dd-accent-soft);
  }
`;

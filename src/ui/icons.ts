import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** A symbol beside or in place of words; the words carry the meaning, so the drawing itself is silent. */
function icon(shapes: SVGTemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true">${shapes}</svg>`;
}

export const runIcon = icon(svg`<path d="M6.5 4.5v11l9-5.5z" fill="currentColor"/>`);
export const copyIcon = icon(
  svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M4.5 13H4a.5.5 0 0 1-.5-.5v-8A1 1 0 0 1 4.5 3.5h8a.5.5 0 0 1 .5.5v.5"/>`,
);
export const checkIcon = icon(svg`<path d="m4 10.5 4 4 8-9"/>`);
export const restartIcon = icon(svg`<path d="M4.6 7.2A6.25 6.25 0 1 1 3.75 10.5M4.25 3.5v4h4"/>`);
export const smallerIcon = icon(svg`<path d="m2.5 15.5 4.5-11 4.5 11M4 12h6M13.5 10h4.5"/>`);
export const largerIcon = icon(svg`<path d="m2.5 15.5 4.5-11 4.5 11M4 12h6M13.5 10h4.5M15.75 7.75v4.5"/>`);
export const speakIcon = icon(
  svg`<path d="M3.5 8v4h2.75l3.75 3.25V4.75L6.25 8zM12.75 7.5a3.5 3.5 0 0 1 0 5M15 5.25a6.75 6.75 0 0 1 0 9.5"/>`,
);
export const backIcon = icon(svg`<path d="M11.5 4.5 6 10l5.5 5.5"/>`);
export const nextIcon = icon(svg`<path d="M8.5 4.5 14 10l-5.5 5.5"/>`);

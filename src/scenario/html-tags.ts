/** Elements an author may use in prose. */
export const proseTags: readonly string[] = (
  'a abbr b blockquote br caption center cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins ' +
  'kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var video source'
).split(' ');

/** What is taken for an element: those, and two that are dropped with all that is in them. */
const known = new Set([...proseTags, 'script', 'style']);

/** A tag with its attributes; a quote that is never closed, as in `<the container's id>`, is a letter like any other. */
const tag = /<\/?([A-Za-z][^\s/>]*)(?:(?:"[^"]*"|'[^']*'|[^<>"'])*|[^<>]*)>/g;

/**
 * Keeps HTML and shows placeholders: `<alias>` or `<container-id>` in a sentence is something for the learner to fill
 * in, and would silently disappear if a page took it for an element.
 */
export function escapePlaceholders(html: string): string {
  return html.replace(tag, (text, name: string) =>
    known.has(name.toLowerCase()) ? text : text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}

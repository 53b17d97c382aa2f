import { proseTags } from '../../scenario/html-tags.ts';

/** Makes a fragment of an author's HTML: nothing in it runs, and only known elements and attributes are left. */
export type CleanHtml = (html: string) => DocumentFragment;

/** Ids, names, classes and styles are not among them: they would reach into our own tree. */
const attributes = (
  'abbr align alt aria-hidden aria-label cite colspan controls datetime dir headers height href lang loop muted open playsinline ' +
  'preload reversed role rowspan scope span src start title type valign value width'
).split(' ');

/** Not in the types yet. */
interface CleansItself {
  setHTML(html: string, options: { readonly sanitizer: Sanitizer }): void;
}

/** The browser's own cleaning where it has one, and a library's where not. */
export async function loadCleanHtml(): Promise<CleanHtml> {
  if ('setHTML' in Element.prototype) return cleanNatively();
  const { purify } = await import('./purify.ts');
  return (html) => purify(html, proseTags, attributes);
}

function cleanNatively(): CleanHtml {
  const sanitizer = new Sanitizer({
    elements: [...proseTags],
    attributes: [...attributes],
    dataAttributes: true,
    comments: false,
  });
  return (html) => {
    // In a document of its own nothing is fetched before its address is resolved.
    const inert = document.implementation.createHTMLDocument();
    (inert.body as unknown as CleansItself).setHTML(html, { sanitizer });
    const fragment = inert.createDocumentFragment();
    fragment.append(...inert.body.childNodes);
    return fragment;
  };
}

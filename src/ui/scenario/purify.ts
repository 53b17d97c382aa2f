import DOMPurify from 'dompurify';

/** Cleans HTML where the browser cannot. */
export function purify(
  html: string,
  tags: readonly string[],
  attributes: readonly string[],
): DocumentFragment {
  return DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: [...tags],
    ALLOWED_ATTR: [...attributes],
    ALLOW_ARIA_ATTR: false,
  });
}

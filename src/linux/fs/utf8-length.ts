const encoder = new TextEncoder();

/** How many bytes a name takes on disk; one that is no UTF-8 is a lone surrogate here. */
export function utf8Length(text: string): number {
  for (let i = 0; i < text.length; i++)
    if (text.charCodeAt(i) > 0x7f)
      return encoder.encode(text).length - 2 * (text.match(/[\udc80-\udcff]/gu)?.length ?? 0);
  return text.length;
}

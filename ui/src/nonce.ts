/**
 * The nonce under which this page may add style elements. The content policy forbids every other inline
 * style; the shell draws a new nonce for each load and puts it on the style element of index.html.
 */
export function styleNonce(): string {
  return document.querySelector("style")?.nonce ?? "";
}

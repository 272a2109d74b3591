/** A click on the Desk's buttons leaves the focus where it is: Space and Enter stay the Desk's own keys. */
export function keepFocus(event: { preventDefault: () => void }): void {
  event.preventDefault();
}

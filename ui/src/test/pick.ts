import { fireEvent, screen, waitFor, within } from "@testing-library/react";

/** Takes a choice of a choice field. Nothing is laid out in tests, so what the field opens counts as hidden. */
export async function pick(field: string, name: string): Promise<void> {
  const input = await screen.findByTestId(field);
  fireEvent.click(input);
  const list = await waitFor(() => {
    const opened = document.getElementById(input.getAttribute("aria-controls") ?? "");
    return opened ?? Promise.reject(new Error(`${field} did not open`));
  });
  fireEvent.click(within(list).getByRole("option", { name, hidden: true }));
}

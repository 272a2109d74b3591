import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

/** Puts something of a screen beside the title in the top bar. */
export function TopSlot({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useEffect(() => setSlot(document.getElementById("top-slot")), []);
  return slot ? createPortal(children, slot) : null;
}

import { useEffect, useRef } from "react";

/**
 * F8 on any screen, when nobody before took it: the Desk takes it in the capture phase while a call is on
 * screen, so here it can only mean a refusal without a call.
 */
export function useWhoSaidNoKey(open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "F8" && !event.repeat && !event.defaultPrevented) {
        event.preventDefault();
        latest.current();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

import { useEffect, useState } from "react";
import { useVerb } from "../api/queries";

/**
 * The program's clock (a demo workspace has its own) as epoch milliseconds, redrawn every `everyMs`.
 * For the eye only: instants that are kept come from the office.
 */
export function useNow(everyMs = 1000): number {
  const status = useVerb("status", {});
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const said = status.data ? Date.parse(status.data.now) : status.dataUpdatedAt;
  return said + (Date.now() - status.dataUpdatedAt);
}
